import type {Excerpt} from '../excerpt.js'
import type {EndedJob, JobRuns, OpenJob} from '../jobs/job.js'
import type {MemoryJump, QuotaEpisode} from '../memory/episodes.js'
import type {OpenRequest} from '../requests/request.js'
import type {Sample, Series} from '../series.js'
import type {Tallies} from '../tally.js'
import type {CodeMinute} from './code-minutes.js'
import type {RecentLines} from './recent-lines.js'

/** One life of a dyno: from its start to its exit. */
export interface Generation {
  /** UUID, where runtime metrics or the platform told it. */
  id: string | null
  /**
   * When its process was started; null when it was alive before the log began. It is before `firstLineAt` where the
   * platform told it and no line did.
   */
  startedAt: number | null
  /** Number of the release it runs, where the platform told it. */
  release: number | null
  /** When it went `up`; null when that was not seen. */
  upAt: number | null
  state: 'starting' | 'up' | 'crashed' | 'complete' | 'down' | 'unknown'
  /** Start command, for the servers' settings in it. */
  command: string | null
  /** The line that told it. */
  startLine: Excerpt | null
  /** First and last line of any kind; router lines do not count. */
  firstLineAt: number | null
  lastLineAt: number | null
  /** Last line the app itself printed. */
  lastAppLineAt: number | null
  appLines: number
  /** SIGTERM or SIGKILL from the platform, or the idling or cycling that leads to it. */
  stopAt: number | null
  stopLine: Excerpt | null
  /** Why the platform stops it, where it says so. */
  stopFor: 'cycling' | 'idling' | 'restarting' | null
  /** Code that made the platform kill it: R10, R12, R15; null otherwise. */
  killedFor: string | null
  exitedAt: number | null
  exitStatus: number | null
  /** What `State changed from starting|up to crashed` said it was doing; null when it did not crash. */
  crashedFrom: 'starting' | 'up' | null
  /** The line that told its end: `Process exited with status 1`, else the state line. */
  exitLine: Excerpt | null
  /** Quota: stated by the platform or snapped to a real size; null while unknown. */
  quotaMb: number | null
  readonly memory: Series
  readonly load: Series
  /** What of its memory was in swap when that was last told, MB; null where it never was. */
  swap: Sample | null
  /** Samples of its memory that runtime metrics printed; what else is in the series was seen over the quota only. */
  metricSamples: number
  /** The first line of runtime metrics about its memory, and one near its height; null where there is none. */
  firstSample: Excerpt | null
  heightSample: {readonly mb: number; readonly line: Excerpt} | null
  /** Times over the quota (R14), one entry per episode, newest last; bounded. */
  readonly overQuota: QuotaEpisode[]
  /** Times in which no thread or process could be created (errno 11), oldest first; bounded. */
  readonly refusals: RefusalEpisode[]
  /** Rises of memory by a part of the quota within minutes, oldest first; bounded, the greatest are kept. */
  readonly jumps: MemoryJump[]
  /** Platform codes (`R14`), router codes (`H12`) and signal ids (`puma.worker-timeout`) counted here. */
  readonly tallies: Tallies
  /** R codes by the minute, oldest first; the last hour of them. */
  readonly codeMinutes: CodeMinute[]
  /** Where it said it listens, each place once, oldest first; bounded. */
  readonly listens: ListeningPlace[]
  /** Requests the app began and did not end, by request id where they have one, oldest first; bounded. */
  readonly open: Map<string, OpenRequest>
  /** Jobs the app began and did not end, by their id, oldest first; bounded. */
  readonly jobs: Map<string, OpenJob>
  /** The latest jobs that ended, oldest first; bounded. */
  readonly endedJobs: EndedJob[]
  /** How much of the time each kind of job ran, by its name; bounded. */
  readonly jobRuns: Map<string, JobRuns>
  /** The latest app lines, undecoded; null once the process has exited. */
  recent: RecentLines | null
  /** Last words: the latest app lines at the time it exited, oldest first; empty while it lives. */
  lastWords: Excerpt[]
}

/** Where a process said it listens. */
export interface ListeningPlace {
  /** Address or name as it was printed; null where the line has only a port. */
  readonly host: string | null
  readonly port: number
  /** When it said so first. */
  readonly at: number | null
  readonly line: Excerpt
}

/** An unbroken time in which the system refused new threads and processes (errno 11). */
export interface RefusalEpisode {
  readonly from: number
  to: number
  /** Lines that say so; a runtime may print several about one refusal. */
  count: number
  /** The last sample of the dyno's runtime metrics, if these had fallen silent before it; else null. */
  readonly silentSince: number | null
}
