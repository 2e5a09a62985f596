import type {Diagnosis, Finding} from '../../diagnosis/finding.js'
import type {Feed} from '../../session/session.js'
import type {AppState} from '../../state/app-state.js'
import {formatClock, plural} from '../../view/format.js'
import {arrangePieces, type Piece} from '../pieces.js'
import {type Span, span, type StyledLine} from '../spans.js'
import {lookOfVerdict, type Theme} from '../theme.js'
import {feedGaps, feedRate, feedRecording, feedState} from './feed-words.js'

export interface HeaderFacts {
  readonly feed: Feed
  readonly diagnosis: Diagnosis
  readonly state: AppState
  /** What of it is shown: `last 1 h`; may be empty. */
  readonly note: string
  /** The system's clock, ms. */
  readonly now: number
}

/** One line: the app and how it is, then where the lines come from and how that goes. */
export function headerLine(facts: HeaderFacts, columns: number, theme: Theme): StyledLine {
  const {feed, diagnosis, state, note, now} = facts
  const left: Piece[] = [
    {spans: [span(` ${feed.name}`, theme.text.app)], goes: 0},
    {spans: [verdictSpan(diagnosis, theme)], goes: 0},
    piece(countsOf(diagnosis.findings), theme, 2),
  ]
  const gaps = feedGaps(feed, theme)
  const recording = feedRecording(feed, theme)
  const right: Piece[] = [
    piece(placeOf(state), theme, 8),
    piece(feedRate(feed), theme, 5),
    ...(gaps === null ? [] : [{spans: [gaps], goes: 1}]),
    ...(recording === null ? [] : [{spans: [recording], goes: 1}]),
    {spans: [feedState(feed, now, theme)], goes: 0},
    piece(note, theme, 3),
    // The bar of a replay says it.
    piece(state.asOf === null || feed.kind === 'replay' ? '' : `${formatClock(state.asOf)} UTC`, theme, 4),
  ]
  return arrangePieces(left, right, columns)
}

function piece(text: string, theme: Theme, goes: number): Piece {
  return {spans: text === '' ? [] : [span(text, theme.text.dim)], goes}
}

function verdictSpan({verdict}: Diagnosis, theme: Theme): Span {
  return span(VERDICTS[verdict], lookOfVerdict(theme, verdict))
}

const VERDICTS = {
  healthy: '● Healthy',
  degraded: '▲ Degraded',
  unhealthy: '✖ Unhealthy',
  unknown: '○ Unknown',
} as const

function countsOf(findings: readonly Finding[]): string {
  const critical = findings.filter(({severity}) => severity === 'critical').length
  const warnings = findings.filter(({severity}) => severity === 'warning').length
  return [critical > 0 ? `${critical} critical` : '', warnings > 0 ? plural(warnings, 'warning') : '']
    .filter(Boolean)
    .join(', ')
}

function placeOf({platform}: AppState): string {
  if (platform === null) return ''
  const {generation, space} = platform.snapshot.app
  return space === null ? generation : `${generation}, ${space.name}`
}
