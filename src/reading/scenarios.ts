import type {Output} from '../report/print.js'
import {wrap} from '../view/wrap.js'

/** Prints the names of the simulated apps and what happens in each. */
export async function printScenarios(output: Output): Promise<void> {
  const {SCENARIOS} = await import('../simulator/scenarios/index.js')
  const {textColumns} = await import('../report/text-columns.js')
  const width = Math.max(...SCENARIOS.map(({name}) => name.length)) + 2
  for (const {name, summary} of SCENARIOS) {
    output.write(`${wrap(summary, textColumns(output), name.padEnd(width)).join('\n')}\n`)
  }
}
