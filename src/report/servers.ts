import {auditServers} from '../diagnosis/servers/index.js'
import type {Limit} from '../diagnosis/servers/server.js'
import {tellServer} from '../diagnosis/servers/tell.js'
import type {AppState} from '../state/app-state.js'

/** The application server of one process type that takes requests. Null is unknown. */
export interface ServerRow {
  readonly process: string
  readonly name: string
  readonly kind: string | null
  readonly processes: number | null
  readonly threads: number | null
  readonly limit: Limit
  /** `gunicorn, 3 sync workers, timeout 120 s (the router waits 30 s)`. */
  readonly text: string
}

/** One row for each process type whose server the lines tell anything about. */
export function summariseServers(state: AppState, clean: (text: string) => string): ServerRow[] {
  return auditServers(state).flatMap(({process, server}) => {
    const text = tellServer(server)
    const kind = server.kind === null ? null : clean(server.kind)
    return text === null ? [] : [{process: clean(process), ...server, kind, text: clean(text)}]
  })
}
