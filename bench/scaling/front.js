/** The cheapest point that kept the goal and cut no job; null where none did. */
export function cheapest(points) {
  return points
    .filter(({qualifies}) => qualifies)
    .reduce((best, point) => (best === null || point.dynoHours < best.dynoHours ? point : best), null)
}

/** Of those that cut no job: points that no other beats in dyno hours and in waits at once, the cheapest first. */
export function paretoFront(points) {
  const sorted = points.filter(({cut}) => cut === 0).toSorted((one, other) => one.dynoHours - other.dynoHours)
  let best = Infinity
  return sorted.filter(({p95Ms}) => {
    const isBetter = p95Ms < best * 0.95
    if (isBetter) best = p95Ms
    return isBetter
  })
}
