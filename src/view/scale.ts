const STEPS = [1, 1.5, 2, 3, 5, 7.5, 10] as const

/** The upper end of a scale for figures up to `value`: the next round number, so that it seldom changes. */
export function roundScale(value: number): number {
  if (!(value > 0)) return 1
  const magnitude = 10 ** Math.floor(Math.log10(value))
  const step = STEPS.find(step => step * magnitude >= value * (1 - 1e-9)) ?? 10
  return step * magnitude
}
