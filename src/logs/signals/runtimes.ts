import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** The runtimes of Go, Erlang and Elixir, and .NET. */
export const runtimes = [
  {
    id: 'go.thread-failed',
    literals: ['runtime: failed to create new OS thread'],
    parse: facts(/failed to create new OS thread \(have (?<threads>\d+) already; errno=11\)/),
    versions: 'all',
    source: 'golang/go src/runtime/os_linux.go, newosproc (1.19)',
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
