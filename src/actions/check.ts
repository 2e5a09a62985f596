import {HerokuError} from '../heroku/errors.js'
import type {Asking, PlatformReads} from '../heroku/platform.js'
import type * as api from '../platform/api.js'
import {isOneOff} from '../state/dynos.js'
import type {Action} from './action.js'
import type {Before} from './before.js'
import {judgeConfig, judgeDyno, judgeFormation, type Judgement, judgeType} from './verdict.js'

/** Is what an action was chosen for still what is there? */
export interface Check extends Judgement {
  readonly before: Before
  /** What else may speak against acting now, in words; not part of the verdict. */
  readonly circumstances: readonly Circumstance[]
}

export interface Circumstance {
  readonly kind: 'release-under-way' | 'maintenance'
  readonly text: string
}

export interface CheckOptions extends Asking {
  readonly read: Pick<PlatformReads, 'dynos' | 'formation' | 'config' | 'releases'>
  /** What the caller has read lately, where circumstances matter to it. */
  readonly app?: Pick<api.App, 'maintenance'>
  /** Newest first. */
  readonly releases?: readonly api.Release[]
}

/**
 * Reads what the action is about once more, just before it: to restart or stop a dyno, the dynos and nothing else. Throws
 * what reading throws, and a `RangeError` where a one-off was to be restarted or scaled: `preview` refuses that.
 */
export async function check(action: Action, options: CheckOptions): Promise<Check> {
  forbidOneOffs(action)
  const [judgement, before] = await judge(action, options)
  return {...judgement, before, circumstances: circumstancesOf(options)}
}

function forbidOneOffs(action: Action): void {
  const type = action.kind === 'restart-dyno' ? action.dyno.type : 'type' in action ? action.type : null
  if (type !== null && isOneOff(type))
    throw new RangeError(`${type} dynos are one-offs: nobody would start them again`)
}

async function judge(action: Action, {read, signal}: CheckOptions): Promise<[Judgement, Before]> {
  const asking: Asking = signal === undefined ? {} : {signal}
  const none = {formation: null, release: null}
  switch (action.kind) {
    case 'restart-dyno':
    case 'stop-one-off': {
      const dynos = await read.dynos(asking)
      return [judgeDyno(action.dyno, dynos), {...none, dynos}]
    }
    case 'restart-type':
    case 'scale':
    case 'resize': {
      const [dynos, formation] = await Promise.all([read.dynos(asking), read.formation(asking)])
      const before = {dynos, formation, release: null}
      const isRestart = action.kind === 'restart-type'
      return [isRestart ? judgeType(action, before) : judgeFormation(action, formation), before]
    }
    case 'set-config-var': {
      const [dynos, formation, config, release] = await Promise.all([
        read.dynos(asking),
        read.formation(asking),
        read.config(asking),
        newestRelease(read, asking),
      ])
      return [judgeConfig(action, config), {dynos, formation, release}]
    }
  }
}

/** Best effort: who may not see releases may still set config vars. */
async function newestRelease(read: CheckOptions['read'], asking: Asking): Promise<number | null> {
  try {
    const [release] = await read.releases(1, asking)
    return release?.version ?? null
  } catch (error) {
    if (error instanceof HerokuError) return null
    throw error
  }
}

function circumstancesOf({app, releases = []}: CheckOptions): Circumstance[] {
  const [newest] = releases
  const circumstances: Circumstance[] = []
  if (newest?.status === 'pending')
    circumstances.push({kind: 'release-under-way', text: `release v${newest.version} is under way`})
  if (app?.maintenance === true) circumstances.push({kind: 'maintenance', text: 'maintenance mode is on'})
  return circumstances
}
