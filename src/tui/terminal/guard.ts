import type {Terminal} from './terminal.js'

/** A screen that must not outlive its process, nor stay away when it goes on. */
export interface Guarded extends Pick<Terminal, 'stdin' | 'stdout'> {
  readonly leave: () => void
  /** The process goes on after it was stopped. */
  readonly resume: () => void
  /** Leaves, and lets the process end by this signal. */
  readonly die: (signal: 'SIGHUP' | 'SIGQUIT') => void
}

/** Leaves before the process ends, by whatever way. Gives what ends the watch. */
export function guard({stdin, stdout, leave, resume, die}: Guarded): () => void {
  const hangUp = () => die('SIGHUP')
  const quit = () => die('SIGQUIT')
  const ends = [
    listen(process, 'exit', leave),
    // Before the stack is printed, which would else be lost with the buffer.
    listen(process, 'uncaughtExceptionMonitor', leave),
    // Who else listens to these decides what they end.
    listen(process, 'SIGINT', leave),
    listen(process, 'SIGTERM', leave),
    listen(process, 'SIGHUP', hangUp),
    listen(process, 'SIGQUIT', quit),
    listen(process, 'SIGCONT', resume),
    // The window is gone, and nobody sent a signal, or not yet.
    listen(stdin, 'error', hangUp),
    listen(stdin, 'end', hangUp),
    listen(stdout, 'error', hangUp),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** Listens before all others do; gives what ends it. */
function listen(emitter: NodeJS.EventEmitter, event: string, listener: () => void): () => void {
  emitter.prependListener(event, listener)
  return () => emitter.off(event, listener)
}
