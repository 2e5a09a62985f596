const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const
const FULL = '█'
const EMPTY = '░'
const OVER = '▶'

/**
 * A horizontal bar of exactly `columns`, full at a share of 1. Something is never drawn as nothing and not quite full
 * never as full; what is over 1 ends in an arrow.
 */
export function bar(share: number, columns: number): string {
  if (columns < 1) return ''
  if (share > 1) return FULL.repeat(columns - 1) + OVER
  const eighths = eighthsOf(Math.max(0, share), columns)
  const filled = FULL.repeat(Math.floor(eighths / 8)) + (PARTS[eighths % 8] ?? '')
  return filled + EMPTY.repeat(columns - filled.length)
}

function eighthsOf(share: number, columns: number): number {
  const all = columns * 8
  if (share === 0 || share === 1) return share * all
  return Math.min(all - 1, Math.max(1, Math.round(share * all)))
}
