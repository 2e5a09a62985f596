import {type ASTNode, Environment, ParseError} from '@marcbachmann/cel-js'

import type {UserError} from '../../../errors.js'
import {type Fault, faultAt, type Place} from '../../../view/fault-at.js'

/** A runbook's condition has ten parts; what is longer is not meant for people, and takes its time. */
const LONGEST = 2000
const LIMITS = {maxAstNodes: 300, maxDepth: 30, maxListElements: 20, maxMapEntries: 0, maxCallArguments: 4}

const environment = new Environment({limits: LIMITS})

/**
 * Reads a text by the grammar of CEL, the Common Expression Language. `text` is what was typed, for errors, and `masked`
 * the same without units. Throws a UserError that marks the place.
 */
export function parseCel(text: string, masked: string): ASTNode {
  if (text.trim() === '')
    throw faultAt('', {start: 0, end: 0}, {what: 'the condition is empty', next: EXAMPLE})
  if (text.length > LONGEST)
    throw faultAt(
      text,
      {start: LONGEST, end: LONGEST},
      {
        what: `the condition is longer than ${LONGEST} characters`,
        next: 'say less with it, or run several',
      },
    )
  try {
    return environment.parse(masked).ast
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    throw malformed(text, error)
  }
}

const EXAMPLE = 'write something like memory > 110% && age > 1h'

function malformed(text: string, {code, range}: ParseError): UserError {
  const place = {
    start: range?.start ?? text.length,
    end: Math.max(range?.end ?? 0, range?.start ?? text.length),
  }
  return faultAt(text, place, faultOf(code, text, place))
}

function faultOf(code: string, text: string, {start, end}: Place): Fault {
  const found = text.slice(start, end)
  if (code === 'limit_exceeded')
    return {what: 'the condition has too many parts', next: 'say less with it, or run several'}
  if (code.startsWith('unterminated') || code === 'newline_in_string')
    return {what: 'a quote is opened and not closed', next: 'close it with the same quote'}
  if (code.includes('escape') || code.includes('surrogate'))
    return {
      what: 'a backslash in quotes stands before something it cannot',
      next: 'double it, or write r"..."',
    }
  const replacement = REPLACEMENTS[wordAt(text, start).toLowerCase()] ?? REPLACEMENTS[text[start] ?? '']
  if (replacement !== undefined)
    return {what: `${wordAt(text, start) || found} is not of this language`, next: `write ${replacement}`}
  if (start >= text.trimEnd().length) return {what: 'the condition ends too soon', next: EXAMPLE}
  return {what: `${found || 'this'} does not belong here`, next: EXAMPLE}
}

/** What people write who think of another language. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  'and': '&&',
  'or': '||',
  'not': '!',
  '=': '==',
  '&': '&&',
  '|': '||',
  '~': 'log_matches("pattern", 10m)',
}

function wordAt(text: string, start: number): string {
  return /^[a-z]+/i.exec(text.slice(start, start + 20))?.[0] ?? ''
}
