// npm run bench:session [-- --rate 5000 --seconds 60 --dynos 40]: what a session costs while lines come as fast as that.
// After an hour of history, seconds of log come in slices of 50 ms. Each row does what its name says with all of them.
import {parseArgs} from 'node:util'

import {systemClock} from '../build/clock.js'
import {diagnose} from '../build/diagnosis/diagnose.js'
import {AppSession} from '../build/session/app-session.js'
import {follow} from '../build/session/follow.js'
import {NO_FILTER} from '../build/session/session.js'
import {observe} from '../build/state/observe.js'
import {timelineOf} from '../build/watch/timeline/timeline.js'
import {watchView} from '../build/watch/watch-view.js'
import {WINDOWS} from '../build/watch/window.js'
import {appLog} from './log/app-log.js'

const SLICE_MS = 50
const HISTORY_S = 3600
const TAIL_LINES = 50
/** Of 24 dynos with 60 requests a second. */
const LINES_PER_REQUEST = 2.2

const {values} = parseArgs({
  options: {
    rate: {type: 'string', default: '5000'},
    seconds: {type: 'string', default: '20'},
    dynos: {type: 'string', default: '40'},
  },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const app = {webDynos: Number(values.dynos) - 4, workerDynos: 4}

const history = take(appLog(1, {...app, requestsPerSecond: 60}), HISTORY_S)
const live = take(
  appLog(2, {...app, requestsPerSecond: rate / LINES_PER_REQUEST, beginS: HISTORY_S + 1}),
  seconds,
).flatMap(slices)
const lines = countLines(live)
console.log(`${lines} lines in ${seconds} s (${Math.round(lines / seconds)} a second), ${values.dynos} dynos`)

const {state} = await measured('observe', clockFeed => observe([clockFeed]).then(state => ({state})))
time('diagnose', () => diagnose(state))
for (const {label, ms} of WINDOWS) time(`rows, ${label}`, () => watchView(state, {windowMs: ms}))
time('timeline, 24 h', () =>
  timelineOf({state, findings: []}, {from: state.asOf - 86_400_000, until: state.asOf}),
)

await measured('feed alone', async feed => {
  for await (const _ of feed.items());
})
await measured('session', feed => followed(feed, () => undefined))
await measured('session, shown', feed => followed(feed, show))

/** What a screen asks for each time. */
function show(session) {
  session.lines.last(TAIL_LINES, NO_FILTER, null)
  const {window} = watchView(session.state, {windowMs: HISTORY_S * 1000})
  if (window !== null) timelineOf(session, window)
}

function time(name, act) {
  const times = 20
  const began = performance.now()
  for (let n = 0; n < times; n++) act()
  console.log(`${name.padEnd(15)} ${((performance.now() - began) / times).toFixed(2)} ms each`)
}

async function followed(feed, look) {
  const session = new AppSession({kind: 'live', clock: systemClock})
  const lag = []
  let told = 0
  session.subscribe(() => {
    look(session)
    // How long the oldest of the lines that are told of now has waited for that.
    lag.push(feed.agoMs(told))
    told = session.feed.lines
  })
  await follow(session, [feed])
  session.close()
  const missing = feed.sent() - session.feed.lines
  const p99 = lag.sort((a, b) => a - b)[Math.floor(lag.length * 0.99)] ?? 0
  return {note: `told ${lag.length} times, lag p99 ${p99.toFixed(0)} ms, ${missing} lines lost`}
}

/** Runs with a feed in real time; CPU and heap of the live part only. */
async function measured(name, run) {
  let before
  const feed = realTimeFeed(() => {
    globalThis.gc?.()
    before = {cpu: process.cpuUsage(), heap: process.memoryUsage().heapUsed, at: performance.now()}
  })
  const result = await run(feed)
  const cpu = process.cpuUsage(before.cpu)
  const tookMs = performance.now() - before.at
  globalThis.gc?.()
  const heapMb = (process.memoryUsage().heapUsed - before.heap) / 1e6
  const percent = (cpu.user + cpu.system) / 10 / tookMs
  console.log(
    `${name.padEnd(15)} ${percent.toFixed(1).padStart(5)} % of a core, heap ${heapMb >= 0 ? '+' : ''}${heapMb.toFixed(1)} MB, ${(tookMs / 1000).toFixed(1)} s ${result?.note ?? ''}`,
  )
  return result
}

function realTimeFeed(onLive) {
  const sent = []
  const historyLines = countLines(history)
  let total = 0
  return {
    name: 'bench',
    notAfter: Number.MAX_SAFE_INTEGER,
    notes: [],
    sizeBytes: null,
    readBytes: () => 0,
    sent: () => total,
    /** How long ago the line after so many came; 0 for one of the history. */
    agoMs(lines) {
      const next = lines < historyLines ? undefined : sent.find(({upTo}) => upTo > lines)
      return next === undefined ? 0 : performance.now() - next.at
    },
    async *items() {
      for (const bytes of history) yield {kind: 'bytes', bytes: Buffer.from(bytes)}
      total = historyLines
      onLive()
      const begin = performance.now()
      for (const [index, bytes] of live.entries()) {
        const due = begin + index * SLICE_MS
        const waitMs = due - performance.now()
        await new Promise(resolve => setTimeout(resolve, Math.max(0, waitMs)))
        total += linesIn(bytes)
        sent.push({upTo: total, at: due})
        yield {kind: 'bytes', bytes}
      }
    },
  }
}

function take(log, count) {
  const chunks = []
  for (const text of log) {
    chunks.push(Buffer.from(text, 'latin1'))
    if (chunks.length === count) return chunks
  }
  return chunks
}

/** A second of log in slices of whole lines. */
function slices(bytes) {
  const size = Math.ceil(bytes.length / (1000 / SLICE_MS))
  const cut = []
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start + size - 1) + 1 || bytes.length
    cut.push(bytes.subarray(start, end))
    start = end
  }
  return cut
}

function countLines(chunks) {
  return chunks.reduce((sum, bytes) => sum + linesIn(bytes), 0)
}

function linesIn(bytes) {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}
