const WIDEST = 100
const PIPED = 80
const NARROWEST = 40

/** How wide text for people is printed: a terminal's own width up to 100, where prose stops being easy to read. */
export function textColumns({isTTY, columns}: {isTTY?: boolean; columns?: number}): number {
  if (isTTY !== true || columns === undefined || columns < 1) return PIPED
  return Math.min(WIDEST, Math.max(NARROWEST, columns))
}
