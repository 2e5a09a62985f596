import {UserError} from '../../errors.js'
import {PEERS} from '../../scaling/peers/peers.js'
import {type Replay, replayTrace} from '../../scaling/traces/replay.js'
import {escapeText} from '../../view/escape.js'
import {plural} from '../../view/format.js'
import {GRACE_MS} from '../plan-of.js'
import type {TypeSettings} from '../settings.js'
import {type ReadTrace, readTrace} from './trace-file.js'

/** Without another goal: what people expect of mails and the like. */
const MAX_WAIT_MS = 60_000
const MAX_DYNOS = 50

export interface ReplayFlags extends TypeSettings {
  /** Ms from look to look. */
  readonly 'intervalMs': number
  /** Of a dyno for a month, whole US dollars. */
  readonly 'dyno-price'?: number | undefined
}

/**
 * What the policies would have done on a recorded trace. `remark` is told of lines that say nothing. Throws a `UserError`
 * where it cannot be read, or holds nothing.
 */
export async function replayFile(
  path: string,
  flags: ReplayFlags,
  remark: (line: string) => void,
): Promise<Replay> {
  const name = escapeText(path)
  const {trace, bad, badLines} = await orUserError(readTrace(path), name)
  if (badLines > 0) {
    const [first] = bad
    remark(
      `${name}: ${plural(badLines, 'line')} left out; line ${first?.number ?? 0}: ${escapeText(first?.why ?? '')}`,
    )
  }
  if ((trace.kind === 'looks' ? trace.looks : trace.jobs).length === 0) {
    throw new UserError(`${name} holds no look and no job`, {
      next: 'record one with --record, or give lines of {"at": TIME, "serviceMs": MS}',
    })
  }
  return replayTrace(trace, {
    maxWaitMs: flags['max-wait'] ?? MAX_WAIT_MS,
    jobsPerDyno: flags['jobs-per-dyno'] ?? null,
    min: flags.min ?? 0,
    max: flags.max ?? MAX_DYNOS,
    intervalMs: flags.intervalMs,
    drains: flags.adapter === 'sidekiq',
    graceMs: flags.grace ?? GRACE_MS,
    slots: flags['slots-per-dyno'] ?? null,
    serviceMs: null,
    peers: PEERS.map(({id}) => id),
    centsPerMonth: flags['dyno-price'] === undefined ? null : flags['dyno-price'] * 100,
  })
}

async function orUserError(reading: Promise<ReadTrace>, name: string): Promise<ReadTrace> {
  try {
    return await reading
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UserError(`cannot read ${name}`, {
      why: code === 'ENOENT' ? 'there is no such file' : `the system says ${code}`,
      next: 'name a file that was recorded with --record',
    })
  }
}
