/** What is selected in a list: by its id, since rows move; by its place only once it has gone. */
export interface Mark {
  readonly id: string
  readonly place: number
}

export type Movement = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Where the mark is among these rows; the first row where nothing is marked, -1 where there are none. */
export function placeOf(mark: Mark | null, ids: readonly string[]): number {
  if (mark === null) return ids.length === 0 ? -1 : 0
  const place = ids.indexOf(mark.id)
  return place >= 0 ? place : Math.min(mark.place, ids.length - 1)
}

/** The mark after a movement; `page` is the number of rows that are seen at once. */
export function moved(
  mark: Mark | null,
  ids: readonly string[],
  movement: Movement,
  page: number,
): Mark | null {
  const target = placeOf(mark, ids) + stepOf(movement, page, ids.length)
  const place = Math.min(ids.length - 1, Math.max(0, target))
  const id = ids[place]
  return id === undefined ? mark : {id, place}
}

/** The part of a list that is seen: as many rows as fit, and the marked one among them. */
export function visibleRange(
  place: number,
  count: number,
  rows: number,
  from: number,
): [from: number, to: number] {
  const last = Math.max(0, count - rows)
  const first = place < from ? place : place >= from + rows ? place - rows + 1 : from
  const begin = Math.max(0, Math.min(first, last))
  return [begin, Math.min(count, begin + Math.max(0, rows))]
}

function stepOf(movement: Movement, page: number, count: number): number {
  switch (movement) {
    case 'up':
      return -1
    case 'down':
      return 1
    case 'page-up':
      return -Math.max(1, page - 1)
    case 'page-down':
      return Math.max(1, page - 1)
    case 'first':
      return -count
    case 'last':
      return count
  }
}
