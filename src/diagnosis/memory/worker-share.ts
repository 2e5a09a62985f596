import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {formatMb, plural} from '../../view/format.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {type Audit, auditOf} from '../servers/index.js'
import {option} from '../start-command/command-line.js'

/** The memory of a dyno by the worker processes of its server. */
export interface WorkerShare {
  readonly server: string
  readonly workers: number
  /** Of each worker; null where it is not known. */
  readonly threads: number | null
  /** What says how many there are, as far as the platform and the log tell. */
  readonly setBy: 'config var' | 'start command' | null
  /** Each worker's part, its part of the parent included. */
  readonly eachMb: number
  readonly quotaMb: number
}

const VARIABLE = 'WEB_CONCURRENCY'
/** Room that requests need beside what is there at rest. */
const USABLE = 0.9

/** Null where one worker serves alone, or it is not known how many do. */
export function workerShare(
  state: AppState,
  process: string | null,
  usedMb: number | null,
  quotaMb: number | null,
): WorkerShare | null {
  const audit = process === null ? null : auditOf(state, process)
  const workers = audit?.server.processes ?? null
  if (audit === null || workers === null || workers < 2 || usedMb === null || quotaMb === null) return null
  const {name: server, threads} = audit.server
  return {server, workers, threads, setBy: setterOf(audit, workers), eachMb: usedMb / workers, quotaMb}
}

function setterOf({launch, environment}: Audit, workers: number): WorkerShare['setBy'] {
  const inCommand =
    launch !== null && (launch.env.has(VARIABLE) || option(launch.args, '-w', '--workers') !== null)
  if (inCommand) return 'start command'
  return environment.get(VARIABLE) === String(workers) ? 'config var' : null
}

/** ` WEB_CONCURRENCY is 4: each of gunicorn's 4 workers takes about 245 MB, and 1 fits into 512 MB.` */
export function shareInWords(share: WorkerShare | null): string {
  if (share === null) return ''
  const {server, workers, threads, setBy, eachMb, quotaMb} = share
  const fitting = fittingIn(share)
  const fit =
    fitting >= workers
      ? ''
      : `, and ${fitting === 0 ? 'not one' : fitting} ${fitting > 1 ? 'fit' : 'fits'} into ${formatMb(quotaMb)}`
  const each = threads === null || threads < 2 ? '' : `, of ${threads} threads each,`
  const taken = `of ${server}'s ${workers} workers${each} takes about ${formatMb(eachMb)}${fit}.`
  return setBy === 'config var' ? ` ${VARIABLE} is ${workers}: each ${taken}` : ` Each ${taken}`
}

/** As many workers as fit; none where even one is too many. */
export function fewerWorkers(share: WorkerShare | null): Remedy[] {
  if (share === null) return []
  const fitting = fittingIn(share)
  if (fitting === 0 || fitting >= share.workers) return []
  const fewer = `run ${plural(fitting, 'worker')} per dyno in place of ${share.workers}, which serves fewer requests at a time`
  if (share.setBy !== 'config var') {
    const where = share.setBy === null ? '' : ': the start command sets it, so change the Procfile and deploy'
    return [advice(fewer + where, ARTICLES.dynoSizes)]
  }
  return [
    {
      text: `${fewer}; setting it restarts the dynos`,
      command: heroku(`config:set ${VARIABLE}=${fitting}`),
      url: ARTICLES.dynoSizes,
    },
  ]
}

function fittingIn({eachMb, quotaMb}: WorkerShare): number {
  return Math.floor((USABLE * quotaMb) / eachMb)
}
