import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'

import {UserError} from '../../errors.js'
import {durationFlag} from '../../flags.js'
import {escapeText} from '../../view/escape.js'
import type {QuantityKind} from './language/expression.js'
import {readLiteral, writeLiteral} from './language/literals.js'
import {KIND_WORDS} from './language/part.js'
import {STATES} from './names/life.js'

/** The same conditions as flags, to be spread into a command; `conditionText` makes one of them. */
export const conditionFlags = {
  'memory': quantityFlag(['share', 'size'], {
    description: 'its memory is over this share of the quota, or over this size',
    helpValue: '110%|700MB',
  }),
  'memory-floor': quantityFlag(['share'], {
    description: 'its memory was over this share of the quota all the time',
    helpValue: '110%',
  }),
  'memory-growth': quantityFlag(['size'], {
    description: 'it gained more memory than this a minute',
    helpValue: 'SIZE',
  }),
  'swap': quantityFlag(['size'], {description: 'more of its memory than this is in swap', helpValue: 'SIZE'}),
  'load': numberFlag({description: 'its load of the last minute is above this', helpValue: 'NUMBER'}),
  'code': Flags.string({description: 'it had this error code of the platform (R14, H12)', helpValue: 'CODE'}),
  'log': Flags.string({description: 'it printed a line that holds this text', helpValue: 'TEXT'}),
  'log-matches': Flags.string({
    description: 'it printed a line that matches this pattern (RE2)',
    helpValue: 'PATTERN',
  }),
  'at-least': Flags.integer({
    description: '--code, --log, --log-matches: so many times at least; once where it is left out',
    min: 1,
    helpValue: 'TIMES',
  }),
  'h12-share': quantityFlag(['share'], {
    description: 'more than this share of its requests timed out (H12)',
    helpValue: 'SHARE',
  }),
  'error-share': quantityFlag(['share'], {
    description: 'more than this share of its requests failed',
    helpValue: 'SHARE',
  }),
  'p50': durationFlag({description: 'half of its requests took longer than this'}),
  'p95': durationFlag({description: '5 % of its requests took longer than this'}),
  'p99': durationFlag({description: '1 % of its requests took longer than this'}),
  'rpm': numberFlag({description: 'it got more requests a minute than this', helpValue: 'NUMBER'}),
  'restarts': Flags.integer({
    description: 'its process was started anew so many times at least',
    min: 1,
    helpValue: 'TIMES',
  }),
  'finding': Flags.string({description: 'the doctor finds that it has this', helpValue: 'ID'}),
  'within': durationFlag({
    description:
      'how far back conditions look that count or measure over a time: 10m where it is left out, 5m for --finding and --memory-floor, 30m for --memory-growth, 1h for --restarts',
  }),
  'no-output': durationFlag({
    description: 'it printed nothing for so long, though it had requests or jobs to do',
  }),
  'older-than': durationFlag({description: 'its process was started so long ago'}),
  'dyno-state': Flags.option({options: STATES})({description: 'the platform says that it is so'}),
  'when': Flags.string({
    description: 'instead of these flags: an expression over the same names (CEL)',
    helpValue: 'EXPRESSION',
  }),
}

for (const flag of Object.values(conditionFlags)) flag.helpGroup = 'CONDITION'

/** What was given of them. */
export type ConditionValues = Interfaces.InferredFlags<typeof conditionFlags>

interface Help {
  readonly description: string
  readonly helpValue: string
}

/** A flag for a quantity with its unit; its value is the quantity in its one form, to be put into a condition. */
function quantityFlag(kinds: readonly QuantityKind[], help: Help) {
  return Flags.custom({
    ...help,
    parse: (input, _context, {name}) => Promise.resolve(requireQuantity(input, `--${name}`, kinds)),
  })()
}

function numberFlag(help: Help) {
  return Flags.custom<number>({
    ...help,
    parse: (input, _context, {name}) => Promise.resolve(requireNumber(input, `--${name}`)),
  })()
}

function requireQuantity(input: string, flag: string, kinds: readonly QuantityKind[]): string {
  const literal = readLiteral(input.trim())
  if (literal !== null && kinds.includes(literal.kind)) return writeLiteral(literal)
  const isBare = /^\d+(?:\.\d+)?$/.test(input.trim())
  const isShare = kinds.includes('share')
  throw new UserError(
    isBare
      ? `${flag} ${input.trim()}: the number needs a unit`
      : `${flag} ${escapeText(input)} is no ${kinds.join(' and no ')}`,
    {
      why:
        isBare && isShare
          ? 'In a crontab % ends the command: write \\% there, or 1.1x, which needs no backslash.'
          : '',
      next: `write it like ${kinds.map(kind => KIND_WORDS[kind].like).join(', or ')}`,
    },
  )
}

function requireNumber(input: string, flag: string): number {
  if (/^\d+(?:\.\d+)?$/.test(input.trim())) return Number(input)
  throw new UserError(`${flag} ${escapeText(input)} is no number`, {next: 'write it like 8 or 1.5'})
}
