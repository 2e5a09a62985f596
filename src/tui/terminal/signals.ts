/** What a terminal says to a process beside what is typed: Ctrl-C, a closed window, Ctrl-Z. */
export type TerminalSignal = 'SIGINT' | 'SIGHUP' | 'SIGQUIT' | 'SIGTSTP'

/** Does to this process what the signal does where keys are not read one by one. */
export function raise(signal: TerminalSignal): void {
  switch (signal) {
    case 'SIGINT':
      // Those who listen decide what it ends; sent for real, it would end a process on Windows at once.
      process.emit(signal, signal)
      return
    case 'SIGTSTP':
      // The launcher before us stops too, else the shell would wait for it. Returns when somebody goes on.
      if (process.platform !== 'win32') process.kill(0, signal)
      return
    case 'SIGHUP':
    case 'SIGQUIT':
      // Dies of it, as a shell expects. By exiting it would abort: Node.js 20 insists on resetting a terminal that is gone.
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
  }
}
