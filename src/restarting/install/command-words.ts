import {UserError} from '../../errors.js'
import {readLiteral} from '../../restarts/conditions/language/literals.js'
import {maskLiterals} from '../../restarts/conditions/language/mask.js'
import {readCondition} from '../../restarts/conditions/language/read-condition.js'
import {writeTest} from '../../restarts/conditions/language/write.js'

/** One word of a command: as it is, or what an environment variable holds. */
export type Word = {readonly text: string} | {readonly variable: string}

/** A flag as it was typed, by its own name; `input` is null where it takes no value. */
export interface GivenFlag {
  readonly flag: string
  readonly input: string | null
}

/** Addresses that nobody else should read, and the variable that is to hold them. */
const SECRETS: Readonly<Record<string, string>> = {notify: 'NOTIFY_URL', url: 'REDIS_URL'}
/** What is not part of what is run regularly, or is said anew. */
const LEFT_OUT: ReadonlySet<string> = new Set(['install', 'app', 'remote'])

/** The flags of a command that is to run regularly on an app, with shares as `1.1x`, which no crontab misreads. */
export function commandWords(app: string, given: readonly GivenFlag[]): readonly Word[] {
  const words = given.flatMap(({flag, input}): Word[] => {
    if (LEFT_OUT.has(flag)) return []
    const variable = SECRETS[flag]
    if (variable !== undefined) return [{text: `--${flag}`}, {variable}]
    return [
      {text: `--${flag}`},
      ...(input === null ? [] : [{text: oneLine(flag, withoutPercent(flag, input))}]),
    ]
  })
  return [{text: '--app'}, {text: app}, ...words]
}

/** Names of the variables that must be set where it runs, beside the token. */
export function variablesIn(words: readonly Word[]): readonly string[] {
  return words.flatMap(word => ('variable' in word ? [word.variable] : []))
}

function withoutPercent(flag: string, input: string): string {
  // In its one form it has no comments and no line breaks.
  if (flag === 'when') return withoutPercents(writeTest(readCondition(input)))
  const literal = readLiteral(input.trim())
  return literal?.kind === 'share' ? timesOf(literal.value) : input
}

/** What stands within quotes is a text, and stays. */
function withoutPercents(condition: string): string {
  const {literals, text: masked} = maskLiterals(condition)
  return Array.from(literals)
    .filter(([, {kind}]) => kind === 'share')
    .toReversed()
    .reduce((text, [start, {value}]) => {
      const end = start + (/^_+/.exec(masked.slice(start))?.[0].length ?? 0)
      return text.slice(0, start) + timesOf(value) + text.slice(end)
    }, condition)
}

/** `1.1x`. */
function timesOf(share: number): string {
  return `${String(Number(share.toPrecision(15)))}x`
}

/** A line of a crontab is one line. */
function oneLine(flag: string, text: string): string {
  if (!/[\r\n]/.test(text)) return text
  throw new UserError(`--${flag} has several lines, and what runs it regularly takes one`, {
    next: 'name a text of one line',
  })
}
