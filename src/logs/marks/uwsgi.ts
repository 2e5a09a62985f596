import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {durationMs, numberOf} from './numbers.js'

const LINE =
  /\[pid: (\d+)\|app: [^\]]*\] [^[]*\[[^\]]*\] ([A-Z]+) (\S+) => generated \d+ bytes in (\d+) (msecs|micros).*? \(HTTP\/\d(?:\.\d)? (\d{3})\)/

/** `[pid: 8|app: 0|req: 1/1] IP () {46 vars in 820 bytes} [date] GET /p => generated 123 bytes in 45 msecs (HTTP/1.1 200) ...`. */
export const uwsgi: MarkDefinition = {
  id: 'uwsgi.request',
  literals: [' => generated '],
  parse(text) {
    const match = LINE.exec(text)
    if (match === null) return null
    const [, worker = '', method = '', path = '', amount, unit, status] = match
    return requestMark({
      phase: 'end',
      worker,
      method,
      path,
      status: numberOf(status),
      durationMs: durationMs(`${amount}${unit === 'msecs' ? 'ms' : 'us'}`),
    })
  },
  versions: 'seen in uWSGI 0.9 to 2.0',
  source: 'unbit/uwsgi core/logging.c, uwsgi_logit_simple',
}
