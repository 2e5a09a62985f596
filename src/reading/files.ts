import {systemClock} from '../clock.js'
import {showProgress} from '../report/progress.js'
import {openSources} from '../sources/open.js'
import type {Opened} from './opened.js'

/** Opens saved logs, and shows on stderr how far they are read. */
export async function openFiles(names: readonly string[]): Promise<Opened> {
  const sources = await openSources(names, {stdin: process.stdin, now: systemClock.now()})
  const endProgress = showProgress(sources, process.stderr, process.env, () => performance.now())
  return {sources, platform: null, close: async () => endProgress()}
}
