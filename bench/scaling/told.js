import {cheapest} from './front.js'

/** A workload in a few lines of a terminal. */
export function told({name, leastHours, systems}) {
  return [
    `${name}: at least ${leastHours.toFixed(2)} dyno hours`,
    ...systems.flatMap(system => toldOf(system)),
  ].join('\n')
}

function toldOf({name, peers, ours}) {
  const bests = peers
    .map(({title, points}) => ({title, best: cheapest(points)}))
    .filter(({best}) => best !== null)
    .toSorted((one, other) => one.best.dynoHours - other.best.dynoHours)
  const reference = bests[0]?.best.dynoHours ?? Infinity
  return [
    `  ${name}`,
    ...ours.map(
      result =>
        `  ${line(result)}  ${((result.dynoHours / reference - 1) * 100).toFixed(1)} %  ${result.title}${result.qualifies ? '' : '  DOES NOT QUALIFY'}`,
    ),
    ...bests.slice(0, 4).map(({title, best}) => `  ${line(best)}  ${title}: ${best.label}`),
  ]
}

function line({dynoHours, p95Ms, overGoal, cut, actions}) {
  return `${dynoHours.toFixed(2).padStart(8)} h  p95 ${(p95Ms / 1000).toFixed(1).padStart(6)} s  over ${(overGoal * 100).toFixed(3)} %  cut ${cut}  ${actions.toFixed(0)} actions`
}
