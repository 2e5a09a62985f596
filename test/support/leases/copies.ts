import {type ChildProcess, spawn} from 'node:child_process'
import {rmSync} from 'node:fs'
import {mkdtemp} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {rolldown} from 'rolldown'
import {expect, onTestFinished, vi} from 'vitest'

import {RedisConnection} from '../../../src/queues/connections/redis.js'
import type {LeaseTimes} from '../../../src/scaling/lease/holding.js'
import {ROOT} from '../paths.js'
import {bareEnvironment} from '../run-process.js'
import {redisServer} from '../servers/redis-server.js'
import type {CopyOptions} from './copy.js'
import type {KeptIn} from './open-keeper.js'

/** A tenth of the genuine times, about. */
const TIMES: LeaseTimes = {leaseMs: 3000, renewalMs: 600, watchMs: 400, writeMarginMs: 700}
const DEADLINE_MS = 500
/** For a copy that died to be replaced, and to be seen to write. */
export const REPLACED_MS = TIMES.leaseMs + TIMES.watchMs + 1500

export interface Write {
  readonly owner: string
  readonly beganAt: number
  /** When it was done, or given up. */
  readonly endedAt: number
  /** How many there have been, as the copy remembers. */
  readonly memory: number
}

/** Three processes that want to write, and the log of what they wrote. */
export async function threeCopies(places: readonly [KeptIn, KeptIn, KeptIn]) {
  const script = await bundled()
  const {url: logUrl} = await redisServer()
  const log = new RedisConnection(logUrl)
  onTestFinished(() => log.close())
  const children = new Map<string, ChildProcess>()
  function start(name: string, place: KeptIn): void {
    const options: CopyOptions = {name, place, times: TIMES, deadlineMs: DEADLINE_MS, logUrl}
    const child = spawn(process.execPath, [script, JSON.stringify(options)], {
      stdio: 'inherit',
      env: bareEnvironment(),
    })
    children.set(name, child)
  }
  onTestFinished(() => children.forEach(child => child.kill('SIGKILL')))
  places.forEach((place, i) => start(`worker.${i + 1}`, place))

  async function told(): Promise<readonly Told[]> {
    const [reading] = await log.ask([['LRANGE', 'log', 0, -1]])
    if (reading?.known !== true || !Array.isArray(reading.value)) throw new Error('no log')
    return reading.value.map(text => JSON.parse(String(text)) as Told)
  }

  return {
    start,
    writes: async () => writesOf(await told()),
    signal(owner: string, signal: NodeJS.Signals): void {
      children.get(nameOf(owner))?.kill(signal)
    },
    /** Resolves with who wrote first after this moment, the log's time, and is none of these. */
    async nextWriter(without: readonly string[] = [], since = 0): Promise<Write> {
      return vi.waitFor(
        async () => {
          const found = writesOf(await told()).find(
            ({owner, beganAt}) => beganAt > since && !without.includes(owner),
          )
          expect(found).toBeDefined()
          return found as Write
        },
        {timeout: 20_000, interval: 100},
      )
    },
  }
}

interface Told {
  readonly at: number
  readonly owner: string
  readonly what: 'up' | 'begin' | 'end'
  readonly memory: string
}

function writesOf(told: readonly Told[]): readonly Write[] {
  return told
    .filter(({what}) => what === 'begin')
    .map(({owner, at, memory}) => {
      const end = told.find(
        other => other.what === 'end' && other.owner === owner && other.at >= at && other.memory === memory,
      )
      const endedAt = Math.min(end?.at ?? Infinity, at + DEADLINE_MS)
      return {owner, beganAt: at, endedAt, memory: Number(memory)}
    })
}

/** Those that began while another copy's write was not over. */
export function overlaps(writes: readonly Write[]): readonly (readonly [Write, Write])[] {
  return writes.flatMap(write =>
    writes
      .filter(
        ({owner, beganAt}) => owner !== write.owner && beganAt >= write.beganAt && beganAt < write.endedAt,
      )
      .map(other => [write, other] as const),
  )
}

function nameOf(owner: string): string {
  return owner.split('/')[0] ?? ''
}

let script: Promise<string> | null = null

/** The program of a copy, as JavaScript. */
function bundled(): Promise<string> {
  script ??= bundle()
  return script
}

async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copy-'))
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}))
  const bundle = await rolldown({
    input: join(ROOT, 'test/support/leases/copy.ts'),
    platform: 'node',
    logLevel: 'warn',
  })
  const {output} = await bundle.write({dir: folder, format: 'esm', entryFileNames: '[name].mjs'})
  return join(folder, output[0].fileName)
}
