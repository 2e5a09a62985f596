import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {onTestFinished} from 'vitest'

import {redisServer} from '../servers/redis-server.js'
import type {KeptIn} from './open-keeper.js'

/** A place for leases, of each kind: made anew for a test. */
export const KEEPERS: Readonly<Record<KeptIn['kind'], () => Promise<KeptIn>>> = {
  async redis() {
    const {url} = await redisServer()
    return {kind: 'redis', url}
  },
  async file() {
    const folder = await mkdtemp(join(tmpdir(), 'lease-'))
    onTestFinished(() => rm(folder, {recursive: true, force: true}))
    return {kind: 'file', path: join(folder, 'state.json')}
  },
}
