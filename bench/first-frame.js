// npm run bench:first-frame [-- --pairs 20]: how soon `dyno:watch --demo` shows its first frame, and the app, on a
// pseudo-terminal, beside a screen of Ink that says one word. From the start of the process; CPU as Linux counts it.
import {readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'

import pty from '@lydell/node-pty'

import {median} from './measure.js'

const path = relative => fileURLToPath(new URL(relative, import.meta.url))
const MS_PER_TICK = 10
const QUIT = 'q'

/** What each runs, and what it has shown when it got so far. */
const CONTENDERS = {
  'empty Ink screen': {args: [path('baselines/empty-screen.js')], shown: {'first frame': /ready/}},
  'dyno:watch --demo': {
    args: [path('../bin/run.js'), 'dyno:watch', '--demo'],
    shown: {'first frame': /parcel-desk/, 'the app': /Unhealthy/},
  },
}

const {values} = parseArgs({options: {pairs: {type: 'string', default: '20'}}})
const names = Object.keys(CONTENDERS)
const runs = Object.fromEntries(names.map(name => [name, []]))
for (let pair = 0; pair < Number(values.pairs); pair++) {
  // Who goes first alternates, so that neither always finds the warmer machine.
  for (const name of pair % 2 === 0 ? names : names.toReversed()) runs[name].push(await run(CONTENDERS[name]))
}

console.log(`120x40, ${values.pairs} pairs, medians`)
for (const [name, {shown}] of Object.entries(CONTENDERS)) {
  for (const what of Object.keys(shown)) {
    const wallMs = median(runs[name].map(run => run[what].wallMs))
    const cpuMs = median(runs[name].map(run => run[what].cpuMs))
    console.log(
      `${name.padEnd(18)} ${what.padEnd(12)} ${wallMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of CPU`,
    )
  }
}
const between = runs[names[1]].map(
  (run, pair) => run['first frame'].wallMs - runs[names[0]][pair]['first frame'].wallMs,
)
console.log(`difference of pairs, first frame: ${median(between).toFixed(0)} ms`)

/** Runs it until it has shown everything. */
function run({args, shown}) {
  const reached = {}
  let text = ''
  const began = performance.now()
  const child = pty.spawn(process.execPath, args, {
    cols: 120,
    rows: 40,
    cwd: tmpdir(),
    env: {PATH: process.env.PATH, HOME: tmpdir(), TERM: 'xterm-256color', LANG: 'C.UTF-8'},
  })
  return new Promise((resolve, reject) => {
    child.onData(data => {
      text += data
      for (const [what, expected] of Object.entries(shown)) {
        if (!(what in reached) && expected.test(text)) {
          reached[what] = {wallMs: performance.now() - began, cpuMs: cpuMsOf(child.pid)}
        }
      }
      if (Object.keys(shown).every(what => what in reached)) child.write(QUIT)
    })
    child.onExit(({exitCode}) => {
      if (exitCode === 0) resolve(reached)
      else reject(new Error(`${args.join(' ')} ended with ${exitCode}\n${text}`))
    })
  })
}

/** In the mode of users and of the system; see proc(5). */
function cpuMsOf(pid) {
  const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.split(' ').slice(11, 13).map(Number)
  return (user + system) * MS_PER_TICK
}
