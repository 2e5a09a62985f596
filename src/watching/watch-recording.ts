import {systemClock} from '../clock.js'
import {UserError} from '../errors.js'
import {followPaced} from '../replay/follow-paced.js'
import {nothingToPlay} from '../replay/nothing-to-play.js'
import {Playback} from '../replay/playback.js'
import type {WatchReport} from '../report/watch-report.js'
import type {AppSession} from '../session/app-session.js'
import {follow} from '../session/follow.js'
import {endedBy} from '../sources/ended-by.js'
import {argument, inputLabel, STDIN} from '../sources/naming.js'
import {openSources} from '../sources/open.js'
import type {Source} from '../sources/source.js'
import type {Terminal} from '../tui/terminal/terminal.js'

/** Saved logs that are to be watched again. */
export interface RecordingWatch {
  readonly session: AppSession
  readonly files: readonly string[]
  /** Times as fast as it happened; undefined where that was not said. */
  readonly speed: number | undefined
  readonly signal: AbortSignal
}

/** An hour in three minutes. */
const USUAL_SPEED = 20

/** Plays saved logs on a screen until the user leaves it. */
export async function showRecording(
  {session, files, speed = USUAL_SPEED, signal}: RecordingWatch,
  terminal: Terminal,
): Promise<void> {
  refuseStdin(files)
  const open = () => openAll(files)
  for (const source of await open()) if (source.sizeBytes === null) throw readOnlyOnce(source)
  const [leaving, refused] = [new AbortController(), new AbortController()]
  const playback = new Playback({session, open, speed, clock: systemClock})
  const {showWatch} = await import('../tui/show-watch.js')
  const failure = playback.run(AbortSignal.any([signal, leaving.signal])).then(
    () => null,
    (error: unknown) => {
      // Later the screen says it, and what was seen up to there stays.
      if (!playback.hasBegun) refused.abort()
      return error
    },
  )
  await showWatch({
    session,
    controls: playback,
    terminal,
    clock: systemClock,
    signal: AbortSignal.any([signal, refused.signal]),
  })
  leaving.abort()
  const error = await failure
  session.close()
  tell(playback.notes)
  if (error !== null) throw error
}

/** Prints a line per interval of saved logs: as fast as they are read, where nobody said how fast. */
export async function printRecording(
  {session, files, speed, signal}: RecordingWatch,
  report: WatchReport,
): Promise<void> {
  const sources = (await openAll(files)).map(source => endedBy(source, signal))
  report.byLog()
  try {
    if (speed === undefined) await follow(session, sources)
    else await followPaced(session, sources, {speed, clock: systemClock, signal})
    const nothing = nothingToPlay(session.state.seen, files)
    if (nothing !== null && !signal.aborted) throw nothing
  } finally {
    session.close()
  }
  report.end()
  tell(sources.flatMap(({notes}) => notes))
}

function openAll(files: readonly string[]): Promise<Source[]> {
  return openSources(files, {stdin: process.stdin, now: systemClock.now()})
}

function tell(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${note}\n`)
}

function refuseStdin(files: readonly string[]): void {
  if (!files.includes(STDIN)) return
  throw new UserError('--replay - does not work on a screen', {
    why: 'keys come from standard input, and a pipe cannot be gone back in',
    next: 'save the log to a file first, or print it:\n  heroku dyno:watch --replay - --json < FILE',
  })
}

function readOnlyOnce({name}: Source): UserError {
  return new UserError(`${inputLabel(name)} is a pipe, not a file`, {
    why: 'a replay is read again to go back in it',
    next: `save it to a file first:\n  cat ${argument(name)} > incident.log`,
  })
}
