import {systemClock} from '../clock.js'
import type {Diagnosis} from '../diagnosis/finding.js'
import type {LiveReading} from '../reading/live.js'
import type {Opened} from '../reading/opened.js'
import {AppSession} from '../session/app-session.js'
import type {FeedKind} from '../session/session.js'
import {withSteadyTicks} from '../sources/steady-ticks.js'
import {type DoctorSession, showWhileReading} from './doctor-session.js'

export interface AppToDiagnose {
  readonly kind: FeedKind
  readonly isReadOnly: boolean
  /** Opens it. Throws a `UserError` when there is no such app, no login, ... */
  readonly open: (
    reading: Pick<LiveReading, 'lines' | 'signal' | 'onStep' | 'showsProgress'>,
  ) => Promise<Opened>
}

/** A finding of which nothing was seen for so long is over. */
const RECENT_MS = 10 * 60_000

/** Shows what is wrong with an app, and what can be done about it, until the user leaves. Gives what was diagnosed. */
export async function diagnoseApp(
  doctor: DoctorSession,
  {kind, isReadOnly, open}: AppToDiagnose,
): Promise<Diagnosis> {
  const {selection, terminal, signal} = doctor
  const clock = systemClock
  const session = new AppSession({kind, clock, selection, recentMs: RECENT_MS, keepsHistory: true})
  const leaving = new AbortController()
  const opened = await open({
    lines: () => session.feed.lines,
    showsProgress: false,
    onStep: session.step,
    signal: AbortSignal.any([signal, leaving.signal]),
  })
  const {openActing, showDoctor} = await import('../tui/show-doctor.js')
  const {platform} = opened
  const acting = isReadOnly || platform === null ? null : openActing({platform, clock})
  return showWhileReading(doctor, {
    session,
    sources: opened.sources.map(source => withSteadyTicks(source, clock)),
    show: writeReport => showDoctor({session, acting, writeReport, terminal, clock, signal}),
    async leave() {
      const awaited = acting?.awaited() ?? null
      if (awaited !== null) process.stderr.write(`${awaited}\n`)
      const leftOpen = await acting?.close()
      leaving.abort()
      await opened.close()
      if (leftOpen) process.stderr.write(`${leftOpen}\n`)
    },
  })
}
