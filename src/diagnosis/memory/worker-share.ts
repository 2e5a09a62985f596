import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {formatMb, plural} from '../../view/format.js'
import type {Remedy} from '../finding.js'
import {heroku} from '../remedies.js'
import {auditOf} from '../servers/index.js'
import {option} from '../start-command/command-line.js'

/** The memory of a dyno by the worker processes of its server, of which a config var sets the number. */
export interface WorkerShare {
  readonly server: string
  readonly workers: number
  /** Each worker's part, its part of the parent included. */
  readonly eachMb: number
  readonly quotaMb: number
}

const VARIABLE = 'WEB_CONCURRENCY'
/** Room that requests need beside what is there at rest. */
const USABLE = 0.9

/** Null where it is not WEB_CONCURRENCY that decides, as far as the platform tells, or where one worker serves alone. */
export function workerShare(
  state: AppState,
  process: string | null,
  usedMb: number | null,
  quotaMb: number | null,
): WorkerShare | null {
  const audit = process === null ? null : auditOf(state, process)
  const workers = audit?.server.processes ?? null
  if (audit === null || workers === null || workers < 2 || usedMb === null || quotaMb === null) return null
  const {server, environment, launch} = audit
  const inCommand =
    launch !== null && (launch.env.has(VARIABLE) || option(launch.args, '-w', '--workers') !== null)
  if (inCommand || environment.get(VARIABLE) !== String(workers)) return null
  return {server: server.name, workers, eachMb: usedMb / workers, quotaMb}
}

/** ` WEB_CONCURRENCY is 4: each of gunicorn's 4 workers takes about 245 MB, and 1 fits into 512 MB.` */
export function shareInWords(share: WorkerShare | null): string {
  if (share === null) return ''
  const {server, workers, eachMb, quotaMb} = share
  const fitting = fittingIn(share)
  const fit =
    fitting >= workers
      ? ''
      : `, and ${fitting === 0 ? 'not one' : fitting} ${fitting > 1 ? 'fit' : 'fits'} into ${formatMb(quotaMb)}`
  return ` ${VARIABLE} is ${workers}: each of ${server}'s ${workers} workers takes about ${formatMb(eachMb)}${fit}.`
}

/** As many workers as fit; none where even one is too many. */
export function fewerWorkers(share: WorkerShare | null): Remedy[] {
  if (share === null) return []
  const fitting = fittingIn(share)
  if (fitting === 0 || fitting >= share.workers) return []
  return [
    {
      text: `run ${plural(fitting, 'worker')} per dyno in place of ${share.workers}, which serves fewer requests at a time; setting it restarts the dynos`,
      command: heroku(`config:set ${VARIABLE}=${fitting}`),
      url: ARTICLES.dynoSizes,
    },
  ]
}

function fittingIn({eachMb, quotaMb}: WorkerShare): number {
  return Math.floor((USABLE * quotaMb) / eachMb)
}
