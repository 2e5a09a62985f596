// npm run bench:scaling [-- --trace FILE | --quick | --seeds 6,7 | --only daily | --again]: the policy of --max-wait beside the
// rules of other autoscalers, each with its own settings swept, on the same jobs, boots and bills. Writes
// docs/autoscaling-benchmark.md. Takes some minutes of one core; --quick looks at one seed and writes nothing; --again
// runs only our policy anew, beside the peers' figures of the last run. --trace takes AzureLLMInferenceTrace_code.csv.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {parseArgs} from 'node:util'

import {PEERS} from '../build/scaling/peers/peers.js'
import {azureWorkload} from './scaling/azure.js'
import {judge, preparedFor, sweep} from './scaling/contest.js'
import {SYSTEMS} from './scaling/ours.js'
import {pageOf} from './scaling/page.js'
import {told} from './scaling/told.js'
import {WORKLOADS} from './scaling/workloads.js'

const PAGE = new URL('../docs/autoscaling-benchmark.md', import.meta.url)
const FIGURES = new URL('../.cache/scaling-benchmark.json', import.meta.url)
/** Those that nothing was tuned on. */
const SEEDS = [6, 7, 8, 9, 10, 16, 17, 18, 19, 20]

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
  mkdirSync(new URL('.', FIGURES), {recursive: true})
  writeFileSync(FIGURES, JSON.stringify(contests))
  writeFileSync(PAGE, pageOf(contests, {seeds}))
}

function contestOn(workload) {
  const prepared = preparedFor(workload, seeds)
  const {name, about, goalMs, slots: slotsPerDyno, leastHours, jobs, serviceMs} = prepared
  const known = before.find(contest => contest.name === name)
  const systems = SYSTEMS.map(system => ({
    name: system.name,
    peers: known?.systems.find(({name}) => name === system.name).peers ?? peersIn(system),
    ours: system.ours.map(({title, controllerFor}) => ({
      title,
      ...judge(prepared, () => controllerFor(goalMs), system),
    })),
  }))
  return {
    name,
    about,
    isTuned: workload.tuned,
    goalMs,
    slotsPerDyno,
    leastHours,
    jobs: jobs / seeds.length,
    systems,
  }

  function peersIn({sees}) {
    return PEERS.map(({title, settings}) => ({
      title,
      points: sweep(prepared, settings({goalMs, slotsPerDyno, serviceMs}), sees),
    }))
  }
}
