import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import {isJava} from '../start-command/phrases.js'

/** A process that came up, and took nearly all of its time for that. */
export interface SlowStart {
  readonly life: Generation
  readonly tookMs: number
  readonly limitMs: number
}

/** The platform waits 60 s, 90 s for Java, and more where it was asked to. Dev Center, `boot-timeout`. */
const LIMITS_MS = [60_000, 90_000, 120_000, 180_000]
const JAVA_LIMIT_MS = 90_000
/** From this share of the limit on, a slower day is enough for an R10. */
const NEAR_LIMIT = 0.75

/** Starts of this dyno that came near the limit without reaching it. */
export function slowStarts({generations}: Dyno): SlowStart[] {
  return generations.flatMap(life => {
    const {startLine, upAt, command} = life
    const launchedAt = startLine?.at ?? null
    if (launchedAt === null || upAt === null) return []
    const tookMs = upAt - launchedAt
    const limitMs = LIMITS_MS.find(limit => limit >= tookMs && (limit >= JAVA_LIMIT_MS || !isJava(command)))
    return limitMs === undefined || tookMs < NEAR_LIMIT * limitMs ? [] : [{life, tookMs, limitMs}]
  })
}

/** Starts of all dynos of the web, with a port to bind: other types are up as soon as they run. */
export function webDynos({dynos}: AppState): Dyno[] {
  return [...dynos.values()].filter(({type}) => type === 'web')
}
