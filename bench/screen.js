// npm run bench:screen [-- --rates 5000,20000 --seconds 60 --dynos 40 --size 120x40 --runs 1]: what the live screen costs
// above its feed, whether it loses a line, and how late what it shows is. Linux only: CPU time is read from /proc.
import {parseArgs} from 'node:util'

import {median} from './measure.js'
import {delays} from './screen/delays.js'
import {watched} from './screen/watched.js'

/** Of one core, above the feed alone, at the first rate; the others have only to keep up. */
const MOST_CPU_PERCENT = 30
/** What is kept of a log is bounded, but not yet full after an hour: so much may come to it in a minute. */
const MOST_GROWTH_MB = 2
const MOST_DELAY_MS = 500
/** Dynos change their state when no earlier line can come any more. */
const ORDER_WINDOW_MS = 2000

const {values} = parseArgs({
  options: {
    rates: {type: 'string', default: '5000,20000'},
    seconds: {type: 'string', default: '60'},
    dynos: {type: 'string', default: '40'},
    size: {type: 'string', default: '120x40'},
    runs: {type: 'string', default: '1'},
  },
})
const [columns, rows] = values.size.split('x').map(Number)
const rates = values.rates.split(',').map(Number)
const setting = {seconds: Number(values.seconds), dynos: Number(values.dynos)}

console.log(
  `${values.dynos} dynos, ${values.seconds} s after the warm-up, ${values.size}, Node ${process.version}`,
)
for (const rate of rates) {
  const [alone, screen] = [[], []]
  // Interleaved, so that whatever else the machine does falls on both alike.
  for (let run = 0; run < Number(values.runs); run++) {
    alone.push(await watched({...setting, rate, size: null}))
    screen.push(await watched({...setting, rate, size: {columns, rows}}))
  }
  report(rate, alone, screen)
}

function report(rate, alone, screen) {
  console.log(`\n${of(screen, ({linesPerS}) => linesPerS).toFixed(0)} lines a second`)
  for (const [name, runs] of Object.entries({'feed alone': alone, 'screen': screen})) {
    const cpu = runs.map(({cpuPercent}) => cpuPercent.toFixed(1)).join(' ')
    console.log(
      `  ${name.padEnd(10)}  ${cpu} % of a core, heap ${megabytes(runs)}, ${of(runs, ({kilobytesPerS}) => kilobytesPerS).toFixed(1)} kB/s written, ${sum(runs, ({lost}) => lost)} lines lost`,
    )
  }
  const late = delays(screen)
  for (const [name, {p50, p99, count}] of Object.entries(late)) {
    console.log(`  ${name.padEnd(10)}  p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${count}`)
  }
  const above = of(screen, ({cpuPercent}) => cpuPercent) - of(alone, ({cpuPercent}) => cpuPercent)
  const grown = of(screen, ({growthMb}) => growthMb) - of(alone, ({growthMb}) => growthMb)
  if (rate === rates[0]) {
    check(above <= MOST_CPU_PERCENT, `${above.toFixed(1)} % above the feed, at most ${MOST_CPU_PERCENT} %`)
  }
  check(grown <= MOST_GROWTH_MB, `heap ${grown.toFixed(1)} MB above the feed, at most ${MOST_GROWTH_MB} MB`)
  check(
    [...alone, ...screen].every(({lost}) => lost === 0),
    'no line lost',
  )
  for (const [name, most] of [
    ['line', MOST_DELAY_MS],
    ['counter', MOST_DELAY_MS],
    ['state', MOST_DELAY_MS + ORDER_WINDOW_MS],
  ]) {
    check(
      late[name].p99 <= most,
      `${name} ${late[name].p99.toFixed(0)} ms after it was sent (p99), at most ${most} ms`,
    )
  }
}

function check(isKept, text) {
  console.log(`${isKept ? 'kept' : 'MISSED'}: ${text}`)
  if (!isKept) process.exitCode = 1
}

function megabytes(runs) {
  const growth = of(runs, ({growthMb}) => growthMb)
  return `${of(runs, ({heapMb}) => heapMb).toFixed(1)} MB (${growth < 0 ? '' : '+'}${growth.toFixed(1)})`
}

/** The median of all runs. */
function of(runs, figure) {
  return median(runs.map(figure))
}

function sum(runs, figure) {
  return runs.reduce((total, run) => total + figure(run), 0)
}
