import type {DynoName} from '../logs/origin.js'
import {
  type AppState,
  type Dyno,
  type Excerpt,
  type Generation,
  type Tallies,
  type Tally,
  UNKNOWN_DYNO,
} from '../state/app-state.js'
import type {Occurrence} from './cause.js'

/** Lines a finding shows. */
const SHOWN_LINES = 5
/** Of those that say the same of the same dyno. */
const MOST_ALIKE = 2

/** Some codes or signals on one dyno, taken together over all its generations. */
export interface Sighting {
  /** Null for lines that name no dyno. */
  readonly dyno: string | null
  readonly process: string | null
  /** Generations that had one, oldest first. */
  readonly generations: readonly Generation[]
  readonly count: number
  readonly since: number | null
  readonly until: number | null
  /** Those that were seen, the most frequent first. */
  readonly ids: readonly string[]
  /** The best first: the first line, the last one, then what is between. */
  readonly lines: readonly Excerpt[]
}

/** Where any of these codes or signal ids was seen: one sighting per dyno, and one for lines that name none. */
export function sightings(state: AppState, ids: readonly string[]): Sighting[] {
  const directed = [...state.dynos.values()].flatMap(dyno => sightingsOn(dyno, ids, dyno.generations))
  return [...directed, ...sightingOf({dyno: null, process: null, generations: []}, [state.undirected], ids)]
}

/** The same on some generations of one dyno: one sighting, or none. */
export function sightingsOn(dyno: Dyno, ids: readonly string[], among: readonly Generation[]): Sighting[] {
  const generations = among.filter(({tallies}) => ids.some(id => tallies.has(id)))
  const where = {...placeIn(dyno), generations}
  return sightingOf(
    where,
    generations.map(({tallies}) => tallies),
    ids,
  )
}

/** Where an occurrence on this dyno was; nothing where the lines name no dyno. */
export function placeIn({name, type}: DynoName): Pick<Occurrence, 'dyno' | 'process'> {
  return name === UNKNOWN_DYNO.name ? {dyno: null, process: null} : {dyno: name, process: type}
}

/** An occurrence with what the sighting tells; `rest` completes or overrides it. */
export function occurrenceOf<Facts>(
  sighting: Sighting,
  rest: Pick<Occurrence<Facts>, 'confidence' | 'facts'> & Partial<Occurrence<Facts>>,
): Occurrence<Facts> {
  const {dyno, process, since, until, count, lines} = sighting
  return {dyno, process, since, until, count, codes: sighting.ids.filter(isCode), evidence: lines, ...rest}
}

/**
 * The first `max` lines (they come best first), ordered by time; undated ones last. Lines that say the same of the
 * same dyno stand back, and no more than two of them are shown: the first and the best after it.
 */
export function pickEvidence(lines: readonly Excerpt[], max: number = SHOWN_LINES): Excerpt[] {
  const distinct = new Map(
    lines
      .filter(({text}) => text.trim() !== '')
      .map(line => [`${line.at} ${line.source} ${line.text}`, line]),
  )
  const alike = new Map<string, number>()
  const fresh: Excerpt[] = []
  const again: Excerpt[] = []
  for (const line of distinct.values()) {
    const kind = whatItSays(line)
    const before = alike.get(kind) ?? 0
    alike.set(kind, before + 1)
    if (before === 0) fresh.push(line)
    else if (before < MOST_ALIKE) again.push(line)
  }
  return [...fresh, ...again].slice(0, max).sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || 0)
}

/** Of a router line only the code, or else the status, and the dyno: paths and ids make no other point. */
function whatItSays({source, text}: Excerpt): string {
  if (!source.endsWith('[router]')) return `${source} ${text}`
  const what = /\bcode=\w+|\bError [HR]\d\d\b/.exec(text)?.[0] ?? /\bstatus=\d+/.exec(text)?.[0]
  return what === undefined ? `${source} ${text}` : `${what} ${/\bdyno=\S*/.exec(text)?.[0] ?? ''}`
}

/** The first of each list, then the second of each, and so on. */
export function inTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(...lists.map(({length}) => length))
  return Array.from({length: longest}, (_, place) =>
    lists.flatMap(list => list.slice(place, place + 1)),
  ).flat()
}

/** The lines of some codes or signals that are kept: the first ones and the last ones of each; some may be twice. */
export function keptLines(tallies: Tallies, ids: readonly string[]): Excerpt[] {
  return ids.flatMap(id => [...(tallies.get(id)?.first ?? []), ...(tallies.get(id)?.last ?? [])])
}

/** `H12`, `R14`, `L10`: what the platform calls an error, unlike the ids of signals. */
export function isCode(id: string): boolean {
  return /^[HRL]\d\d$/.test(id)
}

/** The earlier of two times, where unknown ones do not count. */
export function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}

/** The later of two times, where unknown ones do not count. */
export function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

/** The highest of some numbers, where unknown ones do not count. */
export function highest(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce<number | null>(latest, null)
}

function sightingOf(
  where: Pick<Sighting, 'dyno' | 'process' | 'generations'>,
  sources: readonly Tallies[],
  ids: readonly string[],
): Sighting[] {
  const tallies = sources.flatMap(source => ids.flatMap(id => withId(id, source.get(id))))
  if (tallies.length === 0) return []
  return [
    {
      ...where,
      count: tallies.reduce((sum, {tally}) => sum + tally.count, 0),
      since: tallies.map(({tally}) => tally.since).reduce(earliest),
      until: tallies.map(({tally}) => tally.until).reduce(latest),
      ids: mostFrequent(tallies),
      lines: bestLines(tallies.map(({tally}) => tally)),
    },
  ]
}

function withId(id: string, tally: Tally | undefined): {id: string; tally: Tally}[] {
  return tally === undefined ? [] : [{id, tally}]
}

function mostFrequent(tallies: readonly {id: string; tally: Tally}[]): string[] {
  const counts = new Map<string, number>()
  for (const {id, tally} of tallies) counts.set(id, (counts.get(id) ?? 0) + tally.count)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id)
}

function bestLines(tallies: readonly Tally[]): Excerpt[] {
  const firsts = tallies.flatMap(tally => tally.first.slice(0, 1))
  const lasts = tallies.flatMap(tally => tally.last.slice(-1))
  const between = tallies.flatMap(tally => [...tally.first.slice(1), ...tally.last.slice(0, -1)])
  return [...firsts, ...lasts, ...between]
}
