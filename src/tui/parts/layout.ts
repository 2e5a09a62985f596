import type {Size} from '../terminal/screen-size.js'

/** Where the parts of a screen stand: a tree of rows and columns, whose leaves are parts. */
export type Layout<PartId extends string> =
  | {readonly kind: 'part'; readonly part: PartId; readonly columns: number; readonly rows: number}
  | {
      readonly kind: 'split'
      readonly across: boolean
      readonly columns: number
      readonly rows: number
      readonly parts: readonly Layout<PartId>[]
    }

/** Less than this is no screen to work with. */
export const SMALLEST: Size = {columns: 60, rows: 16}

/** Between parts that stand side by side. */
export const GUTTER = 2

/** The parts of a layout, as they stand. */
export function partsOf<PartId extends string>(
  layout: Layout<PartId>,
): readonly Extract<Layout<PartId>, {kind: 'part'}>[] {
  return layout.kind === 'part' ? [layout] : layout.parts.flatMap(partsOf)
}

export function part<PartId extends string>(id: PartId, columns: number, rows: number): Layout<PartId> {
  return {kind: 'part', part: id, columns, rows}
}

/** One below the other. */
export function down<PartId extends string>(
  columns: number,
  parts: readonly Layout<PartId>[],
): Layout<PartId> {
  return {kind: 'split', across: false, columns, rows: sum(parts.map(({rows}) => rows)), parts}
}

/** Side by side. */
export function across<PartId extends string>(
  rows: number,
  parts: readonly Layout<PartId>[],
): Layout<PartId> {
  const columns = sum(parts.map(({columns}) => columns)) + GUTTER * (parts.length - 1)
  return {kind: 'split', across: true, columns, rows, parts}
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
