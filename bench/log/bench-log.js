import {createHash} from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {appLog} from './app-log.js'

const CACHE = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))
const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Path of a log of about this size; made once and kept until its generator changes. */
export function benchLog({megabytes, seed = 1}) {
  const path = join(CACHE, `app-${megabytes}mb-seed${seed}-${generatorHash()}.log`)
  if (existsSync(path)) return path
  mkdirSync(CACHE, {recursive: true})
  const unfinished = `${path}.${process.pid}`
  writeLog(unfinished, {megabytes, seed})
  renameSync(unfinished, path)
  return path
}

function writeLog(path, {megabytes, seed}) {
  const file = openSync(path, 'w')
  let left = megabytes * 1e6
  for (const text of appLog(seed)) {
    left -= writeSync(file, text, null, 'latin1')
    if (left <= 0) break
  }
  closeSync(file)
}

function generatorHash() {
  const hash = createHash('sha256')
  for (const name of readdirSync(HERE).sort()) hash.update(readFileSync(join(HERE, name)))
  return hash.digest('hex').slice(0, 8)
}
