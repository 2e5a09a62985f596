import type {Feed} from '../../session/session.js'
import type {AppState} from '../../state/app-state.js'
import {bar} from '../../view/bar.js'
import {formatBytes, formatCount, formatRange, formatShare, plural} from '../../view/format.js'
import {feedState} from '../parts/feed-words.js'
import {heading} from '../parts/heading.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

/** How much of files has been read, in bytes; `size` is null for what has no size. */
export interface HowFar {
  readonly read: number
  readonly size: number | null
}

export interface CollectingFacts {
  readonly feed: Feed
  readonly state: AppState
  /** Of files; null for an app. */
  readonly howFar: HowFar | null
  readonly now: number
}

const BAR_COLUMNS = 40

/** Is it still being read what there is, so that nothing can be told yet? */
export function isCollecting({step}: Feed): boolean {
  return step.kind === 'connecting' || step.kind === 'history'
}

/** What is being read, and how far. */
export function collectingPage(facts: CollectingFacts, columns: number, theme: Theme): StyledLine[] {
  const {feed, state, howFar, now} = facts
  const {lines} = feed
  const {from, asOf, platform, dynos} = state
  const isFile = howFar !== null
  const times = from === null || asOf === null ? '' : `, ${formatRange(from, asOf)}`
  return [
    heading(`Reading ${feed.name === '' ? 'the app' : feed.name}`, columns, theme),
    [],
    row(
      lines > 0,
      isFile ? 'Log' : 'Log history',
      lines === 0 ? 'no line yet' : `${plural(lines, 'line')}${times}`,
      theme,
    ),
    ...(howFar === null ? [] : [farLine(howFar, theme)]),
    ...(isFile
      ? []
      : [
          row(
            platform !== null,
            'Platform',
            platform === null
              ? 'dynos, sizes, releases, config, errors: asked for'
              : 'dynos, sizes, releases, config, errors',
            theme,
          ),
        ]),
    row(
      dynos.size > 0,
      'Dynos',
      dynos.size === 0 ? 'none seen yet' : `${formatCount(dynos.size)} seen`,
      theme,
    ),
    [],
    [span('  '), feedState(feed, now, theme)],
  ]
}

function row(isThere: boolean, name: string, text: string, theme: Theme): StyledLine {
  return [
    span(`  ${isThere ? '✔' : '…'} `, isThere ? theme.status.ok : theme.status.info),
    span(name.padEnd(14), theme.panel.title),
    span(text, isThere ? theme.text.plain : theme.text.dim),
  ]
}

function farLine({read, size}: HowFar, theme: Theme): StyledLine {
  if (size === null || size === 0) return [span(`    ${formatBytes(read)}`, theme.text.dim)]
  const share = Math.min(1, read / size)
  return [
    span('    '),
    span(bar(share, BAR_COLUMNS), theme.chart.line),
    span(` ${formatShare(share)} of ${formatBytes(size)}`, theme.text.dim),
  ]
}
