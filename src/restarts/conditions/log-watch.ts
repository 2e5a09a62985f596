import {RE2JS} from 're2js'

import type {LogEvent} from '../../logs/event.js'
import {decode, type Line} from '../../logs/line.js'
import {minuteOf, slotAt} from '../../state/slots.js'
import type {TextParameter} from './names/name.js'

/** Lines of one dyno that hold a text, by the minute. */
export interface LineMinute {
  /** Start of the minute. */
  readonly at: number
  lines: number
}

/** A text to look for: `log` looks for it as it is, `log_matches` for what it describes. */
export interface LineQuestion {
  readonly name: string
  readonly text: string
}

interface Asked extends LineQuestion {
  readonly isIn: (line: Line) => boolean
  readonly byDyno: Map<string, LineMinute[]>
}

/** An hour and the minute that is under way. */
const MOST_MINUTES = 61
/** As many as an app may have, and some; a hostile log may name as many as it has lines. */
const MOST_DYNOS = 512
/** Logplex splits lines at 10,000 bytes; what stands further back is hardly what somebody looks for. */
const MOST_BYTES = 2000
const LONGEST_TEXT = 200
/** Steps of a compiled pattern: matching takes so many for each letter at worst. */
const LARGEST_PATTERN = 500

/** Counts the lines of apps that hold certain texts, for the state does not keep lines. */
export class LogWatch {
  readonly #asked: readonly Asked[]

  constructor(questions: readonly LineQuestion[]) {
    const each = new Map(
      questions.map(question => [JSON.stringify([question.name, question.text]), question]),
    )
    this.#asked = [...each.values()].map(({name, text}) => ({
      name,
      text,
      isIn: name === 'log' ? holding(text) : matching(text),
      byDyno: new Map(),
    }))
  }

  /** Looks at one event: only lines that a dyno's app printed, and whose time is known, count. */
  take(event: LogEvent): void {
    if (event.kind !== 'app' || event.at === null) return
    const {kind, dyno} = event.origin
    // What nobody understands of the platform's own lines is an event of the same kind.
    if (kind !== 'app' || dyno === null) return
    for (const asked of this.#asked) {
      if (asked.isIn(event.line)) count(asked.byDyno, dyno.name, event.at)
    }
  }

  /** Of a dyno, oldest first; the last hour of them. */
  minutesOf(name: string, text: string, dyno: string): readonly LineMinute[] {
    return this.#asked.find(asked => asked.name === name && asked.text === text)?.byDyno.get(dyno) ?? []
  }
}

/** Why a text is none to look for; null where it is. */
export function checkLiteral(text: string): ReturnType<TextParameter['check']> {
  if (text === '') return {what: 'every line holds an empty text', next: 'name the text to look for'}
  return tooLong(text)
}

/** Why a pattern cannot be looked for; null where it can. Its engine knows no backtracking: no text makes it slow. */
export function checkPattern(pattern: string): ReturnType<TextParameter['check']> {
  const long = tooLong(pattern)
  if (long !== null) return long
  try {
    const compiled = RE2JS.compile(pattern)
    if (compiled.programSize() > LARGEST_PATTERN)
      return {what: 'this pattern is too large', next: 'repeat less in it, or count several patterns'}
    return compiled.matches('') || compiled.matcher('').find()
      ? {what: 'this pattern matches every line', next: 'describe something that must be there'}
      : null
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error)
    return {
      what: `this is no pattern: ${why}`,
      next: 'write it as RE2 has it: no look-around, no back-references',
    }
  }
}

function tooLong(text: string): ReturnType<TextParameter['check']> {
  if (text.length <= LONGEST_TEXT) return null
  return {what: `this text is longer than ${LONGEST_TEXT} characters`, next: 'name a part of it'}
}

function holding(text: string): (line: Line) => boolean {
  const wanted = Buffer.from(text)
  return ({bytes, start, end}) => {
    const part = bytes.subarray(start, Math.min(end, start + MOST_BYTES))
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes(wanted)
  }
}

function matching(pattern: string): (line: Line) => boolean {
  const compiled = RE2JS.compile(pattern)
  return ({bytes, start, end}) =>
    compiled.matcher(decode(bytes, start, Math.min(end, start + MOST_BYTES))).find()
}

function count(byDyno: Map<string, LineMinute[]>, dyno: string, at: number): void {
  let minutes = byDyno.get(dyno)
  if (minutes === undefined) {
    if (byDyno.size >= MOST_DYNOS) return
    byDyno.set(dyno, (minutes = []))
  }
  slotAt(minutes, minuteOf(at), start => ({at: start, lines: 0}), MOST_MINUTES).lines++
}
