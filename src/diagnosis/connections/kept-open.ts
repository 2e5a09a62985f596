import {ARTICLES} from '../../platform/articles.js'
import {ROUTER_IDLE_S} from '../../platform/limits.js'
import type {FailedRequest} from '../../state/app-state.js'
import {advice} from '../remedies.js'
import {carriesBody} from './broken-exchanges.js'

/**
 * Are all of these what is left when a server closes connections that Router 2.0 keeps open? The router tries a GET
 * again over another connection; a request with a body it cannot send twice, and answers 503.
 */
export function areNotRepeated(failures: readonly FailedRequest[]): boolean {
  return (
    failures.length > 0 &&
    failures.every(failure => failure.isRouterTwo && failure.status === 503 && carriesBody(failure))
  )
}

/** What it then may be. */
export const IDLE_CONNECTION =
  'the server closed an idle connection just when the router sent a request over it: Router 2.0 sends a GET again, but nothing with a body'

export const LONGER_KEEP_ALIVE = advice(
  `where the server closes idle connections, let it keep them longer than the router's ${ROUTER_IDLE_S} s`,
  ARTICLES.keepAlives,
)
