import {UserError} from '../../errors.js'
import type {ConditionValues} from './flags.js'
import {writeLiteral} from './language/literals.js'
import {writeText} from './language/write.js'

/** Flags that look back, and those that count. */
const LOOKING_BACK = ['code', 'log', 'h12-share', 'error-share', 'p95', 'finding'] as const
const COUNTING = ['code', 'log'] as const

/** The condition that the flags say, all of which must hold, or that of `--when`. Throws a UserError where it is neither. */
export function conditionText(values: ConditionValues): string {
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

function partsOf(values: ConditionValues): readonly string[] {
  const {memory, swap, load, code, log, p95, finding} = values
  const window = durationOf(values.within)
  const least = values['at-least'] ?? 1
  const inWindow = (name: string) => (window === undefined ? name : `${name}(${window})`)
  const asked = (name: string, text: string) =>
    `${name}(${[writeText(text), ...(window === undefined ? [] : [window])].join(', ')})`
  return [
    ...over(memory?.endsWith('%') === true ? 'memory' : 'memory_total', memory),
    ...over('swap', swap),
    ...over('load', load === undefined ? undefined : writeLiteral({kind: 'number', value: load})),
    ...(code === undefined ? [] : [`${asked('codes', code)} >= ${least}`]),
    ...(log === undefined ? [] : [`${asked('log', log)} >= ${least}`]),
    ...over(inWindow('h12_share'), values['h12-share']),
    ...over(inWindow('error_share'), values['error-share']),
    ...over(inWindow('p95'), durationOf(p95)),
    ...(finding === undefined ? [] : [asked('finding', finding)]),
    ...over('silence', durationOf(values['no-output'])),
    ...over('age', durationOf(values['older-than'])),
  ]
}

function over(name: string, amount: string | undefined): readonly string[] {
  return amount === undefined ? [] : [`${name} > ${amount}`]
}

function durationOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : writeLiteral({kind: 'duration', value: ms})
}

/** Flags that say more of others, without any of those. */
function refuseIdle(values: ConditionValues): void {
  for (const [flag, others] of [
    ['within', LOOKING_BACK],
    ['at-least', COUNTING],
  ] as const) {
    if (values[flag] === undefined || others.some(other => values[other] !== undefined)) continue
    throw new UserError(
      `--${flag} goes with ${others.map(other => `--${other}`).join(' or ')}, and none is given`,
      {
        next: `give one of them, or leave --${flag} out`,
      },
    )
  }
}
