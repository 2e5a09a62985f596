// npm run bench:stages [-- --megabytes 50 --rounds 5]: where the time goes within one process.
// Each row runs the stages up to its own over the same bytes; MB/s of the best round.
import {readFileSync} from 'node:fs'
import {parseArgs} from 'node:util'

import {diagnose} from '../build/diagnosis/diagnose.js'
import {LogReader} from '../build/logs/reader.js'
import {RecordSplitter} from '../build/logs/records.js'
import {observe} from '../build/state/observe.js'
import {benchLog} from './log/bench-log.js'

const CHUNK_BYTES = 64 * 1024

const {values} = parseArgs({
  options: {megabytes: {type: 'string', default: '50'}, rounds: {type: 'string', default: '5'}},
})
const bytes = readFileSync(benchLog({megabytes: Number(values.megabytes)}))

const stages = {
  lines() {
    const records = new RecordSplitter()
    let lines = 0
    const count = () => lines++
    for (const {bytes: chunk} of chunks()) records.push(chunk, count)
    records.end(count)
  },
  events() {
    const reader = new LogReader({notAfter: Number.MAX_SAFE_INTEGER}, () => undefined)
    for (const item of chunks()) reader.read(item)
    reader.end()
  },
  state: () => observe([aLog()]),
  diagnosis: async () => diagnose(await observe([aLog()])),
}

for (const [name, run] of Object.entries(stages)) {
  const seconds = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const before = performance.now()
    await run()
    seconds.push((performance.now() - before) / 1000)
  }
  const best = Math.min(...seconds)
  console.log(`${name.padEnd(10)} ${best.toFixed(3)} s  ${(bytes.length / 1e6 / best).toFixed(0)} MB/s`)
}

function* chunks() {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    yield {kind: 'bytes', bytes: bytes.subarray(start, start + CHUNK_BYTES)}
  }
}

function aLog() {
  return {
    notAfter: Number.MAX_SAFE_INTEGER,
    async *items() {
      yield* chunks()
    },
  }
}
