import {seconds} from '../durations.js'
import type {Process} from './program.js'

/** What gunicorn goes by. */
export interface Settled {
  readonly workers: number
  /** More than one makes them gthread workers. */
  readonly threads: number
  /** `--timeout`, ms; Infinity where it is switched off. */
  readonly timeoutMs: number
}

const WORKERS = /(?:^|\s)(?:-w|--workers)[\s=](\d+)/g
const THREADS = /(?:^|\s)--threads[\s=](\d+)/g
const TIMEOUT = /(?:^|\s)(?:-t|--timeout)[\s=](\d+)/g
const DEFAULT_TIMEOUT_S = 30

/**
 * Later ones win: defaults, `gunicorn.conf.py` (`conf`), GUNICORN_CMD_ARGS, the command line. benoitc/gunicorn
 * gunicorn/app/base.py, load_config.
 */
export function settle(conf: Partial<Settled>, {command, config}: Process): Settled {
  const [, commandLine = ''] = command.split(/\bgunicorn\b/)
  const args = `${config['GUNICORN_CMD_ARGS'] ?? ''} ${commandLine}`
  const timeoutS = lastOf(TIMEOUT, args)
  return {
    workers: lastOf(WORKERS, args) ?? conf.workers ?? Number(config['WEB_CONCURRENCY'] ?? 1),
    threads: lastOf(THREADS, args) ?? conf.threads ?? 1,
    timeoutMs:
      timeoutS === null ? (conf.timeoutMs ?? seconds(DEFAULT_TIMEOUT_S)) : seconds(timeoutS) || Infinity,
  }
}

function lastOf(option: RegExp, args: string): number | null {
  const given = [...args.matchAll(option)].at(-1)?.[1]
  return given === undefined ? null : Number(given)
}
