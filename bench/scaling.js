// npm run bench:scaling [-- --trace FILE | --quick | --seeds 6,7 | --only daily | --again]: the policy of --max-wait beside the
// rules of other autoscalers, each with its own settings swept, on the same jobs, boots and bills. Writes
// docs/autoscaling-benchmark.md. Takes some minutes of one core; --quick looks at one seed and writes nothing; --again
// runs only our policy anew, beside the peers' figures of the last run. --trace takes AzureLLMInferenceTrace_code.csv.
import {readFileSync, writeFileSync} from 'node:fs'
import {parseArgs} from 'node:util'

import {PEERS} from '../build/scaling/peers/peers.js'
import {azureWorkload} from './scaling/azure.js'
import {judge, preparedFor, sweep} from './scaling/contest.js'
import {OURS} from './scaling/ours.js'
import {pageOf} from './scaling/page.js'
import {told} from './scaling/told.js'
import {WORKLOADS} from './scaling/workloads.js'

const PAGE = new URL('../docs/autoscaling-benchmark.md', import.meta.url)
const FIGURES = new URL('../build/scaling-benchmark.json', import.meta.url)
/** Those that nothing was tuned on. */
const SEEDS = [6, 7, 8, 9, 10]

const {values} = parseArgs({
  options: {
    quick: {type: 'boolean', default: false},
    seeds: {type: 'string'},
    only: {type: 'string'},
    trace: {type: 'string'},
    again: {type: 'boolean', default: false},
  },
})
const seeds = values.seeds?.split(',').map(Number) ?? (values.quick ? [6] : SEEDS)
const workloads = [...WORKLOADS, ...(values.trace === undefined ? [] : [azureWorkload(values.trace)])].filter(
  ({name}) => values.only === undefined || name.includes(values.only),
)

const before = values.again ? JSON.parse(readFileSync(FIGURES, 'utf8')) : []

const contests = workloads.map(workload => {
  const contest = contestOn(workload)
  console.log(told(contest))
  return contest
})
console.log(`${(process.cpuUsage().user / 60e6).toFixed(1)} min of one core`)
const isWhole = !values.quick && values.seeds === undefined && values.only === undefined
if (isWhole) {
  writeFileSync(FIGURES, JSON.stringify(contests))
  writeFileSync(PAGE, pageOf(contests, {seeds}))
}

function contestOn(workload) {
  const prepared = preparedFor(workload, seeds)
  const {goalMs, slots: slotsPerDyno, serviceMs} = prepared
  const peers =
    before.find(({name}) => name === workload.name)?.peers ??
    PEERS.map(peer => ({
      title: peer.title,
      points: sweep(prepared, peer.settings({goalMs, slotsPerDyno, serviceMs})),
    }))
  const ours = OURS.map(({title, controllerFor, sees}) => ({
    title,
    ...judge(prepared, () => controllerFor(goalMs), {sees}),
  }))
  const {name, about, isTuned, leastHours, jobs} = {...prepared, isTuned: workload.tuned}
  return {name, about, isTuned, goalMs, slotsPerDyno, leastHours, jobs: jobs / seeds.length, peers, ours}
}
