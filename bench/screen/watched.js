import {fork, spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

import {onScreen} from './screen.js'

const FEEDER = fileURLToPath(new URL('feeder.js', import.meta.url))
const PRELOAD = new URL('heap-on-signal.js', import.meta.url).href
const COMMAND = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
/** Code is compiled, the heap finds its size. */
const WARM_UP_S = 15
/** For what is still on its way when no more is sent. */
const LAST_LINES_MS = 3000
/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100

/**
 * Runs `dyno:watch` for so many seconds at so many lines a second, on a screen or, as what the feed alone costs, without
 * one: then it reads, folds and diagnoses the same, and prints a line a minute.
 */
export async function watched({rate, seconds, dynos, size}) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-screen-'))
  const heapFile = join(folder, 'heap')
  const feed = await startFeed({rate, dynos})
  const command = [
    process.execPath,
    '--expose-gc',
    '--import',
    PRELOAD,
    COMMAND,
    'dyno:watch',
    '--app',
    feed.app,
  ]
  const environment = {...process.env, ...feed.environment, BENCH_HEAP: heapFile, TERM: 'xterm-256color'}
  const run = size === null ? withoutScreen(command, environment) : onScreen(command, {...size, environment})
  await feed.begun
  await sleep(WARM_UP_S * 1000)

  const heapBefore = await heapMb(run.pid, heapFile)
  const [cpuBefore, bytesBefore, began] = [cpuSeconds(run.pid), run.seen.bytes, performance.now()]
  await sleep(seconds * 1000)
  const tookS = (performance.now() - began) / 1000
  const [cpu, bytes] = [cpuSeconds(run.pid) - cpuBefore, run.seen.bytes - bytesBefore]
  const heap = await heapMb(run.pid, heapFile)

  await feed.stop()
  await sleep(LAST_LINES_MS)
  const shown = run.text()
  run.quit()
  const exitCode = await run.ended
  feed.end()
  rmSync(folder, {recursive: true})
  if (exitCode !== 0) throw new Error(`the command ended with ${exitCode}:\n${shown}`)
  return {
    cpuPercent: (cpu / tookS) * 100,
    kilobytesPerS: bytes / tookS / 1000,
    heapMb: heap,
    growthMb: heap - heapBefore,
    linesPerS: feed.linesPerS(),
    lost: feed.lines() - run.lines(),
    historyLines: feed.historyLines,
    seen: run.seen,
    sent: feed.sent,
    shown,
  }
}

async function startFeed(settings) {
  const child = fork(FEEDER, [JSON.stringify(settings)])
  const sent = []
  const states = []
  let begin
  const begun = new Promise(resolve => (begin = resolve))
  const ready = await new Promise(resolve => {
    child.on('message', message => {
      if (message.kind === 'ready') resolve(message)
      else if (message.kind === 'state') states.push(message)
      else {
        sent.push(message)
        begin()
      }
    })
  })
  return {
    ...ready,
    begun,
    sent: {slices: sent, states},
    lines: () => ready.historyLines + sent.at(-1).lines,
    linesPerS: () => (sent.at(-1).lines / (sent.at(-1).at - sent[0].at)) * 1000,
    async stop() {
      child.send('stop')
      await sleep(200)
    },
    end: () => child.disconnect(),
  }
}

function withoutScreen([program, ...args], env) {
  const child = spawn(program, [...args, '--json', '--interval', '60s'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const seen = {bytes: 0}
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    seen.bytes += Buffer.byteLength(text)
    printed += text
  })
  return {
    pid: child.pid,
    seen,
    text: () => printed,
    lines: () =>
      printed
        .trim()
        .split('\n')
        .reduce((sum, json) => sum + JSON.parse(json).lines, 0),
    quit: () => child.kill('SIGTERM'),
    ended: new Promise(resolve => {
      child.on('exit', code => resolve(code === 143 ? 0 : code))
    }),
  }
}

/** After garbage was collected. */
async function heapMb(pid, file) {
  rmSync(file, {force: true})
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    await sleep(100)
    const bytes = read(file)
    if (bytes !== '') return Number(bytes) / 1e6
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** User and system time of a process, proc(5). */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
