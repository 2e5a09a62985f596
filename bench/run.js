// npm run bench [-- --megabytes 200 --rounds 5]: the doctor beside other ways to read the same log.
import {statSync} from 'node:fs'
import {parseArgs} from 'node:util'

import {contenders, DOCTOR, IN_C_LOCALE, REFERENCE} from './contenders.js'
import {benchLog} from './log/bench-log.js'
import {isPresent, measure, median} from './measure.js'

/** Of the time of the reference, and MB: what we hold ourselves to for 200 MB. */
const BOUNDS = {time: 0.8, peakMb: 160}
/** What a terminal is set to, as far as glibc has it without anything installed. */
const LOCALE = 'C.UTF-8'

const {values} = parseArgs({
  options: {megabytes: {type: 'string', default: '200'}, rounds: {type: 'string', default: '5'}},
})

const log = benchLog({megabytes: Number(values.megabytes)})
const present = contenders(log).filter(({name, command}) => {
  const found = isPresent(command[0])
  if (!found) console.log(`${name}: ${command[0]} is not installed`)
  return found
})
const runs = new Map(present.map(({name}) => [name, []]))

// Interleaved, so that whatever else the machine does falls on all alike.
for (let round = 0; round < Number(values.rounds); round++) {
  for (const {name, command, locale = LOCALE} of present) runs.get(name).push(measure(command, locale))
}

report()

function report() {
  const rows = [...runs].map(([name, measured]) => ({
    name,
    min: Math.min(...measured.map(({wallS}) => wallS)),
    median: median(measured.map(({wallS}) => wallS)),
    cpu: median(measured.map(({cpuS}) => cpuS)),
    peakMb: Math.max(...measured.map(({peakMb}) => peakMb)),
  }))
  const rowOf = wanted => rows.find(({name}) => name === wanted)
  const others = [REFERENCE, IN_C_LOCALE]
  console.log(
    `\n${statSync(log).size} bytes, ${values.rounds} interleaved rounds, whole processes, Node ${process.version}\n`,
  )
  console.log(row(['', 'min s', 'median s', 'CPU s', 'peak MB', `x ${REFERENCE}`, 'x with LC_ALL=C']))
  for (const {name, min, median, cpu, peakMb} of rows) {
    const ratios = others.map(other => (median / (rowOf(other)?.median ?? Number.NaN)).toFixed(2))
    console.log(row([name, min.toFixed(2), median.toFixed(2), cpu.toFixed(2), peakMb.toFixed(0), ...ratios]))
  }
  check(rowOf(DOCTOR), rowOf(REFERENCE))
}

function check(doctor, reference) {
  const time = doctor.median / (reference?.median ?? Number.NaN)
  const kept = [
    [time <= BOUNDS.time, `time ${time.toFixed(2)} of ${REFERENCE}, at most ${BOUNDS.time}`],
    [doctor.peakMb <= BOUNDS.peakMb, `peak ${doctor.peakMb.toFixed(0)} MB, at most ${BOUNDS.peakMb} MB`],
  ]
  console.log()
  for (const [ok, text] of kept) console.log(`${ok ? 'kept' : 'MISSED'}: ${text}`)
  if (kept.some(([ok]) => !ok)) process.exitCode = 1
}

function row([name, ...cells]) {
  return `${name.padEnd(28)}${cells.map(cell => cell.padStart(17)).join('')}`
}
