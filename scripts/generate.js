// Writes every generated file, or with --check only says which are stale. `manifest` limits it to that one.
import {readFile, writeFile} from 'node:fs/promises'
import {join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'

import {exampleLogs} from './generate/example-logs.js'
import {findings} from './generate/findings.js'
import {manifest} from './generate/manifest.js'
import {readme} from './generate/readme.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// In this order: the help in README.md reads the manifest, the transcript reads an example log.
const GENERATORS = {manifest, exampleLogs, findings, readme}

const words = process.argv.slice(2)
const check = words.includes('--check')
const chosen = words.filter(word => word !== '--check')
const stale = []

for (const [name, generate] of Object.entries(GENERATORS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  for (const {path, text} of await generate(ROOT)) {
    const before = await readFile(join(ROOT, path), 'utf8').catch(() => null)
    if (before === text) continue
    stale.push(relative('.', join(ROOT, path)))
    if (!check) await writeFile(join(ROOT, path), text)
  }
}

if (check && stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}\nrun: npm run build && npm run generate`)
  process.exitCode = 1
} else {
  console.log(stale.length === 0 ? 'generated files are fresh' : `written: ${stale.join(', ')}`)
}
