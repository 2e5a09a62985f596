import type {SignalId} from '../index.js'
import type {Group} from './group.js'

/** No thread or process could be created: errno 11 (EAGAIN), whatever the runtime calls it. */
export const THREAD_CREATION_FAILED = [
  'ruby.thread-failed',
  'ruby.timer-thread-failed',
  'ruby.fork-failed',
  'puma.fork-failed',
  'python.thread-failed',
  'python.fork-failed',
  'jvm.thread-failed',
  'jvm.fork-failed',
  'go.thread-failed',
  'go.fork-failed',
  'node.spawn-failed',
  'node.thread-failed',
  'erlang.thread-failed',
  'rust.thread-failed',
  'dotnet.fork-failed',
  'php.fork-failed',
  'apache.fork-failed',
  'nginx.fork-failed',
  'system.thread-failed',
  'system.fork-failed',
] as const satisfies Group

/** A process has as many files and connections open as it may. */
export const FILE_DESCRIPTORS = [
  'system.too-many-open-files',
  'ranch.too-many-open-files',
] as const satisfies Group

/** The two lines that only together say that Python could start no child: the frame, then the error. */
export const PYTHON_CHILD_FRAME = 'python.child-frame' satisfies SignalId
export const PYTHON_WOULD_BLOCK = 'python.would-block' satisfies SignalId
export const PYTHON_FORK_FAILED = 'python.fork-failed' satisfies SignalId
