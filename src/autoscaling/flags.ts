import {UserError} from '../errors.js'
import type {PlainRule} from '../scaling/plain-rule.js'
import {isOneOff} from '../state/dynos.js'
import {escapeText} from '../view/escape.js'

/** What the command was told of whom to scale, and how far. */
export interface RuleFlags {
  readonly 'process-type': string
  readonly 'jobs-per-dyno': number
  readonly 'min': number
  readonly 'max': number
}

/** Throws a `UserError` for what cannot be meant. */
export function ruleOf(flags: RuleFlags): PlainRule {
  const {'process-type': type, 'jobs-per-dyno': jobsPerDyno, min, max} = flags
  if (type === 'web') {
    throw new UserError('web dynos serve requests, not jobs', {
      next: 'name the process type that takes the jobs: --process-type worker',
    })
  }
  if (isOneOff(type)) {
    throw new UserError(`${escapeText(type)} dynos are one-offs, which are not scaled`, {
      next: 'name the process type that takes the jobs: --process-type worker',
    })
  }
  if (min > max) {
    throw new UserError(`--min ${min} is more than --max ${max}`, {next: 'give --min the smaller of the two'})
  }
  return {jobsPerDyno, min, max}
}

/** `high,default` as a list; flags may stand more than once, too. */
export function namesIn(flag: readonly string[] | undefined): readonly string[] {
  return (flag ?? [])
    .flatMap(text => text.split(','))
    .map(name => name.trim())
    .filter(name => name !== '')
}
