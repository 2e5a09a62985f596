/** How long after it was sent each thing was first seen on the screen, ms: lines of the log, their count, a dyno's state. */
export function delays(runs) {
  return {
    line: spread(runs.flatMap(({seen, sent}) => after(sent.slices, seen.numbers, ({number}) => number))),
    counter: spread(
      runs.flatMap(({seen, sent, historyLines}) =>
        after(sent.slices, seen.totals, ({lines}) => lines + historyLines),
      ),
    ),
    state: spread(runs.flatMap(({seen, sent}) => statesAfter(sent.states, seen.states))),
  }
}

/** For each slice of lines: when its last one, or a later one, was shown. */
function after(slices, shown, upTo) {
  let next = 0
  return slices.flatMap(slice => {
    while (next < shown.length && shown[next].what < upTo(slice)) next++
    return next < shown.length ? [shown[next].at - slice.at] : []
  })
}

function statesAfter(sent, shown) {
  return sent.flatMap(({at, state}) => {
    const seen = shown.find(each => each.what === state && each.at >= at)
    return seen === undefined ? [] : [seen.at - at]
  })
}

function spread(ms) {
  const sorted = ms.toSorted((a, b) => a - b)
  const at = share => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
  return {p50: at(0.5), p99: at(0.99), count: sorted.length}
}
