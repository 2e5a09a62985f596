import type {Outcome} from './outcome.js'
import {scoreOf, type Share} from './score.js'

/** Where this project wants to be. */
export const TARGETS = [
  {what: 'one cause: it is named first', of: 'causeFirst', at: 'least', percent: 95},
  {what: 'a cause is named that is none', of: 'falseCause', at: 'most', percent: 2},
  {what: 'nothing is wrong, and a warning is given', of: 'alarmed', at: 'most', percent: 1},
  {what: 'a leak in six hours of log or more is found', of: 'leakFound', at: 'least', percent: 90},
  {what: 'a leak is called where there is none', of: 'leakCalled', at: 'most', percent: 3},
  {what: 'the same, of memory that looks like one', of: 'leakCalledOfAlike', at: 'most', percent: 3},
  {
    what: 'memory grows in too short a log: that is said, and no more',
    of: 'inconclusive',
    at: 'least',
    percent: 90,
  },
] as const

/** The figures in a few lines. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const score = scoreOf(outcomes)
  const rows = TARGETS.map(({what, of, at, percent}) => `${inWords(score[of])}  ${what} (${at} ${percent} %)`)
  const sure = (['high', 'medium', 'low'] as const).map(
    level => `${inWords(score.confidence[level])}  right where confidence is ${level}`,
  )
  return [...rows, ...sure].join('\n')
}

/** `93.1 % (27 of 29)`. */
export function inWords({hits, of}: Share): string {
  return of === 0 ? '-' : `${((100 * hits) / of).toFixed(1)} % (${hits} of ${of})`
}

export function isMet({hits, of}: Share, {at, percent}: (typeof TARGETS)[number]): boolean {
  const reached = (100 * hits) / Math.max(1, of)
  return at === 'least' ? reached >= percent : reached <= percent
}
