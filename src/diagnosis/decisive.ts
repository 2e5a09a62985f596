import {SIGNALS} from '../logs/signals/index.js'
import type {Finding} from './finding.js'

/** A stretch of a text, `to` not included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What the platform's own lines say of trouble. */
const OF_THE_PLATFORM = [
  /\bcode=[HRL]\d\d\b/g,
  /\bError [HRL]\d\d \([^)]*\)/g,
  /\b(?:service|connect)=\d{4,}ms\b/g,
  /\bstatus=5\d\d\b/g,
  /\bsample#memory_total=\S+|\bsample#memory_quota=\S+/g,
  /\bmem=\S+/g,
  /\bProcess exited with status (?!0\b)\d+/g,
  /\bState changed from \w+ to crashed\b/g,
  /\bSIGKILL\b/g,
  /--(?:\w+-)*timeout[= ]\d+/g,
]
const WORDS = new RegExp(
  SIGNALS.flatMap(({literals}) => literals)
    .map(literal => literal.replace(/^\^/, ''))
    .toSorted((a, b) => b.length - a.length)
    .map(literal => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|'),
  'gi',
)
/** Names that a summary shares with a line by more than chance: paths, jobs, dynos. */
const NAME = /\/[\w/:.-]{2,}[\w/]|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b|\b[a-z]+\.\d+\b/g

/** What in a line of a finding's evidence shows it: codes, figures, the words of a server, and what its summary names. */
export function decisiveParts(text: string, {summary}: Pick<Finding, 'summary'>): readonly Stretch[] {
  const named = [...new Set(summary.match(NAME))]
  return joined([
    ...OF_THE_PLATFORM.flatMap(pattern => stretches(text, pattern)),
    ...stretches(text, WORDS),
    ...named.flatMap(name => occurrences(text, name)),
  ])
}

function stretches(text: string, pattern: RegExp): Stretch[] {
  return Array.from(text.matchAll(pattern), ({index, 0: {length}}) => ({from: index, to: index + length}))
}

function occurrences(text: string, name: string): Stretch[] {
  const from = text.indexOf(name)
  return from < 0 ? [] : [{from, to: from + name.length}]
}

/** In their order, those that touch made one. */
function joined(parts: readonly Stretch[]): Stretch[] {
  const result: {from: number; to: number}[] = []
  for (const {from, to} of parts.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({from, to})
  }
  return result
}
