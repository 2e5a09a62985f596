import {type Span, span} from '../spans.js'
import type {Theme} from '../theme.js'

export interface DynoBarFacts {
  readonly working: number
  readonly wanted: number
  /** Dynos that fill the bar. */
  readonly scale: number
}

const WORKING = '█'
const COMING = '▒'
const ROOM = '░'

/**
 * Dynos against those that there may be: those that take jobs, those that are wanted beyond that, the rest. Where fewer
 * are wanted than there are, those that go are drawn like those that come. One is never drawn as none.
 */
export function dynoBar(
  {working, wanted, scale}: DynoBarFacts,
  columns: number,
  theme: Theme,
): readonly Span[] {
  if (columns < 1) return []
  const cells = (dynos: number) =>
    Math.min(columns, Math.max(dynos > 0 ? 1 : 0, Math.round((dynos / Math.max(1, scale)) * columns)))
  const staying = cells(Math.min(working, wanted))
  const all = Math.max(
    cells(Math.max(working, wanted)),
    working === wanted ? 0 : Math.min(columns, staying + 1),
  )
  return [
    span(WORKING.repeat(staying), theme.chart.line),
    span(COMING.repeat(Math.max(0, all - staying)), theme.status.warning),
    span(ROOM.repeat(columns - Math.max(all, staying)), theme.text.dim),
  ]
}
