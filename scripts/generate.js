// Writes every generated file, or with --check only says which are stale. `manifest` limits it to that one.
import {readFile, writeFile} from 'node:fs/promises'
import {join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {gunzipSync, gzipSync} from 'node:zlib'

import {configSchema} from './generate/config-schema.js'
import {exampleLogs} from './generate/example-logs.js'
import {findings} from './generate/findings.js'
import {keys} from './generate/keys.js'
import {manifest} from './generate/manifest.js'
import {queueSystems} from './generate/queue-systems.js'
import {readme} from './generate/readme.js'
import {restartNames} from './generate/restart-names.js'
import {storyLogs} from './generate/story-logs.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// In this order: the help in README.md reads the manifest, the transcript reads an example log.
const GENERATORS = {
  manifest,
  exampleLogs,
  storyLogs,
  findings,
  keys,
  configSchema,
  queueSystems,
  restartNames,
  readme,
}

const words = process.argv.slice(2)
const check = words.includes('--check')
const chosen = words.filter(word => word !== '--check')
const stale = []

for (const [name, generate] of Object.entries(GENERATORS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  for (const {path, text} of await generate(ROOT)) {
    const file = join(ROOT, path)
    if ((await textOf(file)) === text) continue
    stale.push(relative('.', file))
    if (!check) await writeFile(file, isCompressed(file) ? gzipSync(text, {level: 9}) : text)
  }
}

if (check && stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}\nrun: npm run build && npm run generate`)
  process.exitCode = 1
} else {
  console.log(stale.length === 0 ? 'generated files are fresh' : `written: ${stale.join(', ')}`)
}

/** What stands in a file, decompressed: the same text has other bytes with another zlib. Null when it cannot be read. */
async function textOf(file) {
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return null
  return (isCompressed(file) ? gunzipSync(bytes) : bytes).toString()
}

function isCompressed(file) {
  return file.endsWith('.gz')
}
