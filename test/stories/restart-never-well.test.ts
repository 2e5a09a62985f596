import {expect, test} from 'vitest'

import {LogReader} from '../../src/logs/reader.js'
import type {Condition} from '../../src/restarts/condition.js'
import {makeCondition} from '../../src/restarts/conditions/make-condition.js'
import {Listening} from '../../src/restarts/listening.js'
import {createWorld} from '../../src/simulator/create-world.js'
import {DAY_MS} from '../../src/simulator/durations.js'
import {noisyHealthy} from '../../src/simulator/scenarios/noisy-healthy.js'
import type {World} from '../../src/simulator/world.js'
import {worldSource} from '../support/world-source.js'

/** How many days, each by other chances, and which is the first: all fifty take half an hour. */
const DAYS = Number(process.env['HEALTHY_DAYS'] ?? 2)
const FIRST = Number(process.env['HEALTHY_FROM'] ?? 1)
const NOW = Date.UTC(2026, 9, 14, 14, 3, 5)

/** What a team would write into its runbook; here it need not even hold for some time. */
const RECIPES = [
  'memory > 110%',
  'codes("R14", 10m) >= 1',
  'codes("R15", 10m) >= 1',
  'codes("H10", 10m) >= 1',
  'codes("H12", 10m) >= 3',
  'codes("H13", 10m) >= 3',
  'h12_share(10m) > 20%',
  'error_share(10m) > 20%',
  'p95(10m) > 25s',
  'silence > 2m',
  'load > 8',
  'log("errno 11", 10m) >= 3',
  'state == "crashed"',
]
const FINDINGS = ['finding("stuck-dyno")', 'finding("memory-leak")']

test.each(Array.from({length: DAYS}, (_, index) => FIRST + index))(
  'a healthy app is not restarted in a day of noise (seed %i)',
  {timeout: 600_000},
  async seed => {
    const world = createWorld({scenario: noisyHealthy, seed, now: NOW})
    expect(await metIn(world, [RECIPES, FINDINGS])).toEqual([])
  },
)

/** Which of these conditions were met in a day, when, and by which dyno. */
async function metIn(world: World, recipes: readonly (readonly string[])[]): Promise<readonly string[]> {
  const met: string[] = []
  const target = {processType: null, dyno: null}
  const listenings = recipes.map(texts => {
    const condition = anyOf(texts, (text, dyno, at) =>
      met.push(`${text}: ${dyno} at ${new Date(at).toISOString()}`),
    )
    return new Listening({condition, forMs: 0, target, now: () => world.now()})
  })
  const source = worldSource(world, {forMs: DAY_MS})
  const reader = new LogReader({notAfter: source.notAfter}, event => {
    for (const listening of listenings) listening.take(event)
  })
  for await (const item of source.items()) reader.read(item)
  return met
}

/** Holds where any of these holds, and tells each time one does. */
function anyOf(
  texts: readonly string[],
  onHolds: (text: string, dyno: string, at: number) => void,
): Condition {
  const conditions = texts.map(makeCondition)
  return {
    text: texts.join(' || '),
    needs: {
      lookBackMs: Math.max(...conditions.map(({needs}) => needs.lookBackMs)),
      findings: conditions.some(({needs}) => needs.findings),
      metrics: false,
    },
    sink: event => conditions.forEach(({sink}) => sink(event)),
    judge(sight) {
      const holding = conditions.filter(condition => condition.judge(sight).verdict === 'holds')
      for (const {text} of holding) onHolds(text, sight.dyno, sight.state.asOf ?? 0)
      return {verdict: holding.length > 0 ? 'holds' : 'fails', values: [], missing: []}
    },
  }
}
