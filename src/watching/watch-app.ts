import {systemClock} from '../clock.js'
import {EXIT} from '../command.js'
import type {UserError} from '../errors.js'
import type {LiveReading} from '../reading/live.js'
import type {Opened} from '../reading/opened.js'
import type {WatchReport} from '../report/watch-report.js'
import type {AppSession} from '../session/app-session.js'
import {follow} from '../session/follow.js'
import {withSteadyTicks} from '../sources/steady-ticks.js'
import type {Terminal} from '../tui/terminal/terminal.js'
import type {Redactor} from '../view/redact.js'
import {openRecorder, type Recorder} from './recorder.js'

/** A running app, or a simulated one, that is to be watched. */
export interface AppWatch {
  readonly session: AppSession
  /** Opens it. Throws a `UserError` when there is no such app, no login, ... */
  readonly open: (reading: Pick<LiveReading, 'signal' | 'onStep' | 'showsProgress'>) => Promise<Opened>
  /** File to record into. */
  readonly record: string | undefined
  readonly redact: Redactor
  /** Ends it. */
  readonly signal: AbortSignal
}

/** Shows an app on a screen until the user leaves it. */
export async function showApp(
  watch: AppWatch,
  {terminal, isReadOnly}: {readonly terminal: Terminal; readonly isReadOnly: boolean},
): Promise<void> {
  const {session, signal} = watch
  const leaving = new AbortController()
  const reading = {showsProgress: false, signal: AbortSignal.any([signal, leaving.signal])}
  const {opened, recorder} = await openWatch(watch, reading)
  const {openActing, showWatch} = await import('../tui/show-watch.js')
  const {platform} = opened
  const acting = isReadOnly || platform === null ? null : openActing({platform, clock: systemClock})
  const failure = followApp(session, opened, recorder).then(
    () => null,
    (error: unknown) => error,
  )
  await showWatch({session, acting, terminal, clock: systemClock, signal})
  const awaited = acting?.awaited() ?? null
  if (awaited !== null) process.stderr.write(`${awaited}\n`)
  const open = (await acting?.close()) ?? null
  leaving.abort()
  const error = await failure
  session.close()
  await opened.close()
  if (open !== null) process.stderr.write(`${open}\n`)
  await recorder.end()
  if (error !== null) throw error
}

/** Prints a line per interval of an app, from when its history has been read, until it is over. */
export async function printApp(
  watch: AppWatch,
  {report, isTimed}: {readonly report: WatchReport; readonly isTimed: boolean},
): Promise<void> {
  const {session, signal} = watch
  const ending = new AbortController()
  const reporting: Promise<void>[] = []
  const reading: Parameters<AppWatch['open']>[0] = {
    signal,
    onStep(step) {
      if (step.kind === 'listening' && reporting.length === 0) reporting.push(report.byClock(ending.signal))
    },
  }
  const {opened, recorder} = await openWatch(watch, reading, sayRecordingLost).catch((error: unknown) => {
    ending.abort()
    throw error
  })
  try {
    await followApp(session, opened, recorder)
    report.end()
  } finally {
    ending.abort()
    await Promise.all(reporting)
    session.close()
    await opened.close()
    await recorder.end()
  }
  // Nobody ended it: the log could not be followed any longer.
  if (!isTimed && !signal.aborted) process.exitCode = EXIT.failed
  for (const note of opened.sources.flatMap(({notes}) => notes)) process.stderr.write(`${note}\n`)
}

/** Opens the app, and the file that it is recorded into. */
async function openWatch(
  watch: AppWatch,
  reading: Parameters<AppWatch['open']>[0],
  onRecordingLost: (error: UserError) => void = () => undefined,
): Promise<{readonly opened: Opened; readonly recorder: Recorder}> {
  const opened = await watch.open(reading)
  try {
    return {opened, recorder: await openRecorder(watch.record, {...watch, onFailure: onRecordingLost})}
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** At once: the end, where it is told what to do, may be days away. */
function sayRecordingLost({what, why}: UserError): void {
  process.stderr.write(`${what}: ${why}; goes on without recording\n`)
}

function followApp(session: AppSession, {sources}: Opened, recorder: Recorder): Promise<void> {
  return follow(
    session,
    sources.map(source => withSteadyTicks(recorder.record(source), systemClock)),
  )
}
