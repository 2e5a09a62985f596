import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Layout} from './layout.js'

/** A screen as it is to be drawn: one row less than the terminal has, or Ink would erase what can be scrolled back to. */
export interface Picture {
  /** Of the terminal. */
  readonly size: Size
  readonly header: StyledLine
  readonly body: Pane
  /** Lines between body and footer. */
  readonly bars: readonly StyledLine[]
  readonly footer: StyledLine
}

/** A rectangle of the screen: lines, or panes side by side or one below the other. */
export type Pane =
  | {
      readonly kind: 'lines'
      readonly lines: readonly StyledLine[]
      readonly columns: number
      readonly rows: number
    }
  | {
      readonly kind: 'split'
      readonly across: boolean
      readonly panes: readonly Pane[]
      readonly columns: number
      readonly rows: number
    }

/** One pane that shows a page from a line on. */
export function pagePane(page: readonly StyledLine[], scroll: number, {columns, rows}: Size): Pane {
  return {kind: 'lines', lines: page.slice(scroll), columns, rows}
}

/** The panes of a layout; `linesOf` gives all lines of a part, its title included. */
export function panesOf<PartId extends string>(
  layout: Layout<PartId>,
  linesOf: (part: PartId, room: Size) => readonly StyledLine[],
): Pane {
  const {columns, rows} = layout
  if (layout.kind === 'part') return {kind: 'lines', lines: linesOf(layout.part, layout), columns, rows}
  const panes = layout.parts.map(part => panesOf(part, linesOf))
  return {kind: 'split', across: layout.across, panes, columns, rows}
}
