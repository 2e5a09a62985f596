const MINUTE_MS = 60_000

/** What is kept of one minute or hour. */
interface Slot {
  /** Its start, ms since the epoch. */
  readonly at: number
}

/** Start of the minute a time falls into. */
export function minuteOf(time: number): number {
  return Math.floor(time / MINUTE_MS) * MINUTE_MS
}

/**
 * The slot that begins at this time, which is made where there is none; the oldest goes when there are more than `most`.
 * Slots are in the order of their times, and lines a little out of order at most, so it is one of the last.
 */
export function slotAt<Kept extends Slot>(
  slots: Kept[],
  at: number,
  create: (at: number) => Kept,
  most: number,
): Kept {
  let place = slots.length
  while (place > 0 && (slots[place - 1]?.at ?? 0) > at) place--
  const known = slots[place - 1]
  if (known?.at === at) return known
  const slot = create(at)
  slots.splice(place, 0, slot)
  if (slots.length > most) slots.shift()
  return slot
}
