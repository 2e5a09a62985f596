import {BOOT_LIMIT_MS, JAVA_BOOT_LIMIT_MS, LONGER_BOOT_LIMITS_MS} from '../../platform/limits.js'
import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import {isJava} from '../start-command/phrases.js'

/** A process that came up, and took nearly all of its time for that. */
export interface SlowStart {
  readonly life: Generation
  readonly tookMs: number
  readonly limitMs: number
}

const JAVA_LIMITS_MS = [JAVA_BOOT_LIMIT_MS, ...LONGER_BOOT_LIMITS_MS]
/** Some apps that are not seen to be Java are: a script may start it. */
const LIMITS_MS = [BOOT_LIMIT_MS, ...JAVA_LIMITS_MS]
/** From this share of the limit on, a slower day is enough for an R10. */
const NEAR_LIMIT = 0.75

/** Starts of this dyno that came near the limit without reaching it. */
export function slowStarts({generations}: Dyno): SlowStart[] {
  return generations.flatMap(life => {
    const {startLine, upAt, command} = life
    const launchedAt = startLine?.at ?? null
    if (launchedAt === null || upAt === null) return []
    const tookMs = upAt - launchedAt
    const limitMs = (isJava(command) ? JAVA_LIMITS_MS : LIMITS_MS).find(limit => limit >= tookMs)
    return limitMs === undefined || tookMs < NEAR_LIMIT * limitMs ? [] : [{life, tookMs, limitMs}]
  })
}

/** Starts of all dynos of the web, with a port to bind: other types are up as soon as they run. */
export function webDynos({dynos}: AppState): Dyno[] {
  return [...dynos.values()].filter(({type}) => type === 'web')
}
