import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** The runtimes of Go, Erlang and Elixir, Rust, and .NET. */
export const runtimes = [
  {
    id: 'go.thread-failed',
    literals: ['runtime: failed to create new OS thread'],
    parse: facts(/failed to create new OS thread \(have (?<threads>\d+) already; errno=11\)/),
    versions: 'all',
    source: 'golang/go src/runtime/os_linux.go, newosproc (1.19)',
  },
  {
    id: 'go.fork-failed',
    literals: ['fork/exec '],
    parse: facts(/\bfork\/exec (?<program>\S+): resource temporarily unavailable/),
    versions: 'all',
    source: 'golang/go src/os/exec_posix.go, startProcess; syscall/zerrors_linux_amd64.go',
  },
  {
    id: 'go.out-of-memory',
    literals: [
      'fatal error: runtime: out of memory',
      'fatal error: runtime: cannot allocate memory',
      'fatal error: out of memory',
    ],
    versions: 'all',
    source: 'golang/go src/runtime/mem_linux.go, malloc.go, mcache.go (1.19)',
  },
  {
    id: 'erlang.out-of-memory',
    literals: ['_alloc: Cannot allocate ', '_alloc: Cannot reallocate '],
    parse: facts(
      /(?<allocator>\w+_alloc): Cannot (?:re)?allocate (?<triedBytes>\d+) bytes of memory \(of type "(?<type>[^"]+)"/,
    ),
    versions: 'all',
    source: 'erlang/otp erts/emulator/beam/erl_alloc.c, erts_alloc_n_enomem; emqx/emqx issue 1493',
  },
  {
    id: 'erlang.thread-failed',
    literals: [' scheduler thread'],
    parse: facts(/Failed to create (?:dirty \w+ )?scheduler thread\b.*, error = 11\b/),
    versions: 'all',
    source: 'erlang/otp erts/emulator/beam/erl_process.c, erts_start_schedulers (strings of 25)',
  },
  {
    id: 'rust.thread-failed',
    literals: ['failed to spawn thread: Os', "OS can't spawn worker thread: "],
    parse: facts(/failed to spawn thread: Os \{ code: 11\b|spawn worker thread: .*\(os error 11\)/),
    versions: 'all; "worker thread" is tokio >= 1.18, which Prisma and many others hold',
    source:
      'rust-lang/rust library/std/src/thread/mod.rs, spawn (not opened); tokio-rs/tokio tokio/src/runtime/blocking/pool.rs (1.28)',
  },
  {
    id: 'dotnet.fork-failed',
    literals: ['Win32Exception ('],
    parse: facts(/\bWin32Exception \(11\): .*Resource temporarily unavailable/),
    versions: 'all on Linux',
    source:
      'dotnet/runtime System.Diagnostics.Process, Process.Unix.cs, ForkAndExecProcess (not seen running)',
  },
  {
    id: 'dotnet.out-of-memory',
    literals: ['System.OutOfMemoryException'],
    versions: 'all',
    source: 'dotnet/runtime System.OutOfMemoryException; dotnet/coreclr issue 25767',
  },
  {
    id: 'dotnet.heap-init-failed',
    literals: ['GC heap initialization failed with error'],
    versions: '>= 5',
    source: 'dotnet/sdk issue 42252',
  },
] as const satisfies readonly SignalDefinition[]
