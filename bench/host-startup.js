// npm run bench:host [-- --pairs 20]: is `heroku ps --help` slower with the plugin linked than without?
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'

import {median} from './measure.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CACHE = process.env.HEROKU_CLI_CACHE ?? join(ROOT, '.cache/heroku-cli')
const CLI = join(CACHE, '11/node_modules/heroku/bin/run.js')

const {values} = parseArgs({options: {pairs: {type: 'string', default: '20'}}})
if (!existsSync(CLI)) throw new Error('no Heroku CLI in .cache/heroku-cli: npm run test:cli brings it')

const folder = mkdtempSync(join(tmpdir(), 'bench-host-'))
const homes = {
  without: home('without', []),
  linked: home('linked', [{name: 'heroku-dyno-doctor', root: ROOT, type: 'link'}]),
}
const seconds = {without: [], linked: []}

for (const name of ['without', 'linked']) helpSeconds(homes[name])
for (let pair = 0; pair < Number(values.pairs); pair++) {
  // Who goes first alternates, so that neither always finds the warmer machine.
  const order = pair % 2 === 0 ? ['without', 'linked'] : ['linked', 'without']
  for (const name of order) seconds[name].push(helpSeconds(homes[name]))
}
rmSync(folder, {recursive: true})

const differences = seconds.linked.map((value, index) => value - seconds.without[index])
const noise = median(differences.map(value => Math.abs(value - median(differences))))
console.log(`heroku ps --help, ${values.pairs} pairs, seconds`)
console.log(`without  median ${median(seconds.without).toFixed(3)}`)
console.log(`linked   median ${median(seconds.linked).toFixed(3)}`)
console.log(
  `difference of pairs  median ${median(differences).toFixed(3)}, median deviation ${noise.toFixed(3)}`,
)

/** A home folder whose CLI has these plugins; no account, no telemetry, no update. */
function home(name, plugins) {
  const path = join(folder, name)
  for (const part of ['data', 'cache']) mkdirSync(join(path, part), {recursive: true})
  writeFileSync(join(path, 'data/package.json'), JSON.stringify({private: true, oclif: {schema: 1, plugins}}))
  writeFileSync(join(path, 'cache/terms-of-service'), '')
  return {
    PATH: process.env.PATH,
    HOME: path,
    HEROKU_DATA_DIR: join(path, 'data'),
    HEROKU_CACHE_DIR: join(path, 'cache'),
    HEROKU_HOST: 'http://127.0.0.1:9',
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    OCLIF_DISABLE_LINKED_ESM_WARNING: '1',
  }
}

function helpSeconds(env) {
  const before = performance.now()
  const {status, stderr} = spawnSync(process.execPath, ['--no-deprecation', CLI, 'ps', '--help'], {
    env,
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`heroku ps --help ended with ${status}: ${stderr}`)
  return (performance.now() - before) / 1000
}
