import {UserError} from '../../errors.js'
import type {ConditionValues} from './flags.js'
import {writeLiteral} from './language/literals.js'
import {writeText} from './language/write.js'

/** Flags that look back, and those that count. */
const LOOKING_BACK = [
  'code',
  'log',
  'log-matches',
  'memory-floor',
  'memory-growth',
  'h12-share',
  'error-share',
  'p50',
  'p95',
  'p99',
  'rpm',
  'restarts',
  'finding',
] as const
const COUNTING = ['code', 'log', 'log-matches'] as const

/** The condition that the flags say, all of which must hold, or that of `--when`. Throws a UserError where it is neither. */
export function conditionText(values: Partial<ConditionValues>): string {
  const parts = partsOf(values)
  const {when} = values
  refuseIdle(values)
  if (when !== undefined && parts.length > 0)
    throw new UserError('the condition is given twice: by --when and by flags', {
      next: `put all of it into one: --when '${parts.join(' && ')}'`,
    })
  if (when !== undefined) return when
  if (parts.length > 0) return parts.join(' && ')
  throw new UserError('no condition says when a dyno is to be restarted', {
    next: "give one: --memory 110%, --code R14, or --when 'memory > 110% && age > 1h'",
  })
}

function partsOf(values: Partial<ConditionValues>): readonly string[] {
  const {memory, swap, load, rpm, restarts, finding} = values
  const window = durationOf(values.within)
  const inWindow = (name: string) => (window === undefined ? name : `${name}(${window})`)
  const asked = (name: string, text: string) =>
    `${name}(${[writeText(text), ...(window === undefined ? [] : [window])].join(', ')})`
  const counted = (name: string, text: string | undefined) =>
    text === undefined ? [] : [`${asked(name, text)} >= ${values['at-least'] ?? 1}`]
  return [
    ...over(memory?.endsWith('%') === true ? 'memory' : 'memory_total', memory),
    ...over(inWindow('memory_floor'), values['memory-floor']),
    ...over(inWindow('memory_growth'), values['memory-growth']),
    ...over('swap', swap),
    ...over('load', numberOf(load)),
    ...counted('codes', values.code),
    ...counted('log', values.log),
    ...counted('log_matches', values['log-matches']),
    ...over(inWindow('h12_share'), values['h12-share']),
    ...over(inWindow('error_share'), values['error-share']),
    ...over(inWindow('p50'), durationOf(values.p50)),
    ...over(inWindow('p95'), durationOf(values.p95)),
    ...over(inWindow('p99'), durationOf(values.p99)),
    ...over(inWindow('rpm'), numberOf(rpm)),
    ...(restarts === undefined ? [] : [`${inWindow('restarts')} >= ${restarts}`]),
    ...(finding === undefined ? [] : [asked('finding', finding)]),
    ...over('silence', durationOf(values['no-output'])),
    ...over('age', durationOf(values['older-than'])),
    ...(values['dyno-state'] === undefined ? [] : [`state == ${writeText(values['dyno-state'])}`]),
  ]
}

function over(name: string, amount: string | undefined): readonly string[] {
  return amount === undefined ? [] : [`${name} > ${amount}`]
}

function numberOf(value: number | undefined): string | undefined {
  return value === undefined ? undefined : writeLiteral({kind: 'number', value})
}

function durationOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : writeLiteral({kind: 'duration', value: ms})
}

/** Flags that say more of others, without any of those. */
function refuseIdle(values: Partial<ConditionValues>): void {
  for (const [flag, others] of [
    ['within', LOOKING_BACK],
    ['at-least', COUNTING],
  ] as const) {
    if (values[flag] === undefined || others.some(other => values[other] !== undefined)) continue
    throw new UserError(
      `--${flag} says more of conditions that count or measure over a time, and none is given`,
      {
        why: `it goes with ${others.map(other => `--${other}`).join(', ')}`,
        next: `give one of them, or leave --${flag} out; what must go on for a while is said with --for`,
      },
    )
  }
}
