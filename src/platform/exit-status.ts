/** Killed from outside: 128 and the signal's number. */
export const SIGKILLED = 137
/** Told to stop, and did. */
export const SIGTERMED = 143

/** Signals that end a process with status 128 + number. */
const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
}

const MEANINGS: Readonly<Record<number, string>> = {
  0: 'it ended by itself and reported success',
  1: 'it reported a failure, usually an error nobody caught',
  126: 'the start command is not executable',
  127: 'the start command was not found',
  134: 'it aborted itself (SIGABRT), as runtimes do when they cannot get memory',
  137: 'it was killed from outside (SIGKILL)',
  139: 'it touched memory that is not its own (SIGSEGV)',
  143: 'it was told to stop (SIGTERM) and did',
}

/** What an exit status says, as the end of a sentence: `it was told to stop (SIGTERM) and did`. */
export function meaningOfExit(status: number): string {
  const known = MEANINGS[status]
  if (known !== undefined) return known
  const signal = signalOfExit(status)
  return signal === null ? 'it reported a failure of its own' : `it was ended by ${signal}`
}

/** The signal behind a status above 128, or null. */
export function signalOfExit(status: number): string | null {
  return SIGNALS[status - 128] ?? null
}
