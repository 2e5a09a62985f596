const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
/** Where nothing is known: neither zero nor a low figure. */
const GAP = '·'

/**
 * One character for each figure on a scale from 0 to `max`, which is fixed, so that lines below each other can be
 * compared; what is higher than that is full. Null, where nothing is known, is a dot.
 */
export function sparkline(values: readonly (number | null)[], max: number): string {
  return values.map(value => (value === null ? GAP : (LEVELS[levelOf(value, max)] ?? GAP))).join('')
}

function levelOf(value: number, max: number): number {
  if (!(max > 0)) return 0
  const level = Math.ceil((value / max) * LEVELS.length) - 1
  return Math.min(LEVELS.length - 1, Math.max(0, level))
}
