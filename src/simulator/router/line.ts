import type {RouterForm} from '../scenario.js'
import {wordsOf} from './codes.js'
import type {Request} from './request.js'

/** How a request ended, as the router saw it; null is printed as nothing. */
export interface Ending {
  readonly code: string | null
  /** Whose side broke, where the router says so. */
  readonly sock: 'client' | 'backend' | null
  /** Name of the dyno it was sent to. */
  readonly dyno: string | null
  readonly connectMs: number | null
  readonly serviceMs: number | null
  readonly status: number
  readonly bytes: number | null
}

/** Bytes of the page that Router 2.0 sends with a 503. */
const ERROR_PAGE_BYTES = 567

const PROTOCOL: Readonly<Record<RouterForm, string>> = {
  'legacy': 'protocol=https',
  'router-2': 'protocol=http1.1 tls=true tls_version=tls1.3',
}

/** The router's line about a request, written when it has ended. */
export function routerLine(form: RouterForm, host: string, request: Request, ending: Ending): string {
  const {code, sock, dyno, connectMs, serviceMs, status} = ending
  const bytes = code === 'H12' && form === 'router-2' ? ERROR_PAGE_BYTES : ending.bytes
  return (
    `${code === null ? 'at=info' : wordsOf(code, sock)} method=${request.route.method} path="${request.path}" ` +
    `host=${host} request_id=${request.id} fwd="${request.address}" dyno=${dyno ?? ''} ` +
    `connect=${inMs(connectMs)} service=${inMs(serviceMs)} status=${status} bytes=${bytes ?? ''} ${PROTOCOL[form]}`
  )
}

function inMs(ms: number | null): string {
  return ms === null ? '' : `${Math.round(ms)}ms`
}
