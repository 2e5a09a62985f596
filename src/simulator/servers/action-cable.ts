import {secondOf} from '../log/calendar.js'
import type {Exchange} from '../router/exchange.js'
import type {Process} from './program.js'

/**
 * Action Cable takes a request out of the server's hands and makes a websocket of it, which needs no thread as long as it
 * is open. Its words: rails/rails actioncable/lib/action_cable/connection/base.rb.
 */
export function keepOpen(process: Process, exchange: Exchange): void {
  const {route, path, address, takesMs} = exchange.request
  const says = (what: string) => {
    const {date, time} = secondOf(process.now())
    process.prints(`${what} "${path}" [WebSocket] for ${address} at ${date} ${time} +0000`)
  }
  says(`Started ${route.method}`)
  process.prints(
    'Successfully upgraded to WebSocket (REQUEST_METHOD: GET, HTTP_CONNECTION: Upgrade, HTTP_UPGRADE: websocket)',
  )
  exchange.upgrade()
  if (process.random.chance(route.websocket?.lostShare ?? 0)) {
    process.after(takesMs, () => exchange.fallsSilent())
    return
  }
  process.after(takesMs, () => {
    says('Finished')
    exchange.breakOff()
  })
}
