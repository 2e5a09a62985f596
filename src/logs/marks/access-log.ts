import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {withoutColours} from './colours.js'
import {durationMs, numberOf, secondsToMs} from './numbers.js'

/**
 * `IP - - [date] "GET /p HTTP/1.1" 200 12 0.0461`, uvicorn's `IP:PORT - "GET /p HTTP/1.1" 200 OK` and Django's
 * `[date] "GET /p HTTP/1.1" 200 12`. What stands before the quote tells them from a client's log of its own calls.
 */
const QUOTED =
  /(?:\] |:\d+ - )"([A-Z]+) (\S+) HTTP\/\d(?:\.\d)?" (\d{3})(?: (?:\d+|-)(?: (\d+\.\d{3,6})(?= |$))?)?/

/** morgan's short format: `IP USER GET /p HTTP/1.1 200 12 - 3.123 ms`. */
const SHORT = /^\S+ \S+ ([A-Z]+) (\S+) HTTP\/\d(?:\.\d)? (\d{3}) (?:\d+|-) - (\d+(?:\.\d+)?) ms$/

const STATUS_CLASSES = [1, 2, 3, 4, 5]

/** Access logs of servers and middleware: common and combined format and their relatives. They say the end only. */
export const accessLog: MarkDefinition = {
  id: 'access-log.line',
  literals: [' HTTP/1.0', ' HTTP/1.1', ' HTTP/2.0', ...STATUS_CLASSES.map(digit => `HTTP/2" ${digit}`)],
  parse(line) {
    const text = withoutColours(line)
    const match = QUOTED.exec(text)
    const [, method, path, status, spent] = match ?? SHORT.exec(text) ?? []
    if (method === undefined || path === undefined) return null
    return requestMark({
      phase: 'end',
      method,
      path,
      status: numberOf(status),
      durationMs: match === null ? durationMs(`${spent}ms`) : secondsToMs(spent),
    })
  },
  versions:
    'Rack, Puma, Thin, WEBrick, gunicorn, uvicorn, Werkzeug, Django, aiohttp, Apache, nginx, Tomcat, morgan',
  source:
    'rack/rack lib/rack/common_logger.rb; benoitc/gunicorn gunicorn/glogging.py; encode/uvicorn uvicorn/protocols/http/h11_impl.py; expressjs/morgan index.js',
}
