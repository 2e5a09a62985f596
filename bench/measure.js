import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Whether a program can be run here. */
export function isPresent(program) {
  return spawnSync(program, ['--version'], {stdio: 'ignore'}).error === undefined
}

/**
 * Runs a whole process under GNU time, in a locale; its output is thrown away. Seconds of wall time and of CPU time,
 * and MB (10^6 bytes) of memory at its peak.
 */
export function measure([program, ...args], locale) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const figures = join(folder, 'figures')
  const before = performance.now()
  const {status, stderr} = spawnSync('/usr/bin/time', ['-f', '%U %S %M', '-o', figures, program, ...args], {
    env: {...process.env, LC_ALL: locale, NODE_ENV: 'production'},
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: Infinity,
  })
  const wallS = (performance.now() - before) / 1000
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.toString()}`)
  const [userS, systemS, kilobytes] = readFileSync(figures, 'utf8').trim().split(' ').map(Number)
  rmSync(folder, {recursive: true})
  return {wallS, cpuS: userS + systemS, peakMb: (kilobytes * 1024) / 1e6}
}

/** The middle value; of an even number the lower middle. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
}
