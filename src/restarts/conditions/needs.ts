import type {Needs} from '../condition.js'
import {callsIn, callsOf, type Compare, type Quantity, type Test} from './language/expression.js'

/** What a test needs to be judged. */
export function needsOf(test: Test): Needs {
  const calls = callsIn(test)
  return {
    lookBackMs: Math.max(0, ...calls.map(({withinMs}) => withinMs), ...comparesIn(test).map(silenceAskedFor)),
    findings: calls.some(({name}) => name.from === 'findings'),
    metrics: needsMetrics(test),
  }
}

function needsMetrics(test: Test): boolean {
  if (test.op === 'all') return test.parts.some(needsMetrics)
  if (test.op === 'any') return test.parts.every(needsMetrics)
  const areMetrics = callsIn(test).map(({name}) => name.from === 'metrics')
  // What is denied may hold by any of its parts.
  return test.op === 'not' ? areMetrics.every(Boolean) : areMetrics.some(Boolean)
}

/** A silence of two minutes takes two minutes to be heard. */
function silenceAskedFor({left, right}: Compare): number {
  if (![...callsOf(left), ...callsOf(right)].some(({name}) => name.isSilence)) return 0
  return Math.max(0, ...[left, right].flatMap(amountsIn))
}

function amountsIn(quantity: Quantity): readonly number[] {
  switch (quantity.op) {
    case 'amount':
      return quantity.kind === 'duration' ? [quantity.value] : []
    case 'measure':
      return []
    case 'calculate':
      return [...amountsIn(quantity.left), ...amountsIn(quantity.right)]
  }
}

function comparesIn(test: Test): readonly Compare[] {
  switch (test.op) {
    case 'all':
    case 'any':
      return test.parts.flatMap(comparesIn)
    case 'not':
      return comparesIn(test.test)
    case 'compare':
      return [test]
    default:
      return []
  }
}
