import {ARTICLES} from '../../platform/articles.js'
import {CODES} from '../../platform/codes.js'
import type {AppState} from '../../state/app-state.js'
import {requestsTo} from '../../state/requests/traffic.js'
import {formatShare, plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {sum} from '../statistics/numbers.js'
import {totalOf} from '../words.js'

interface Rejection {
  /** Of all requests in view. */
  readonly share: number
}

const REJECTED = ['H16', 'H23', 'H25', 'H26', 'H31', 'H32', 'H33']
const CHOSEN = ['H80', 'H81', 'H82', 'H83']
/** From here on it is no longer the odd broken client. */
const LARGE_SHARE = 0.05
const ENOUGH = 20

/** The router refuses requests by itself. */
export const requestRejected: Cause<Rejection> = {
  id: 'request-rejected',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [...REJECTED, ...CHOSEN],
  title: 'the router refuses requests by itself',
  about: `The request or the answer is not one the router passes on: no valid HTTP (H26), over a limit (H25), a host or
certificate that is not this app's (H31, H32, formerly H16 and H23), a broken HTTP/2 stream (H33). Scanners and old
clients do that all day, so it is information; it becomes a warning from 5 % of the requests on.

H80 to H83 are states of the app that somebody chose or announced: maintenance mode, an app without a release, used up
Eco hours, a planned degradation. They are always information.`,
  detect: state => [
    ...sightings(state, REJECTED).map(sighting => {
      const share = sighting.count / Math.max(1, requestsOf(state))
      const isLarge = share >= LARGE_SHARE && sighting.count >= ENOUGH
      return occurrenceOf(sighting, {
        process: 'web',
        confidence: 'high',
        ...(isLarge ? {} : {severity: 'info' as const}),
        facts: {share},
      })
    }),
    ...sightings(state, CHOSEN).map(sighting =>
      occurrenceOf(sighting, {process: 'web', confidence: 'high', severity: 'info', facts: {share: 0}}),
    ),
  ],
  describe(occurrences) {
    const codes = [...new Set(occurrences.flatMap(({codes}) => codes))]
    const share = occurrences.reduce((sum, {facts}) => sum + facts.share, 0)
    return {
      summary:
        `the router answered ${plural(totalOf(occurrences), 'request')} by itself` +
        `${share >= LARGE_SHARE ? ` (${formatShare(share)} of all)` : ''}: ${codes.map(nameOf).join(', ')}`,
      explanation: codes.flatMap(code => CODES.get(code)?.meaning ?? []).join(' '),
      alternatives: [],
      remedies: [...new Map(codes.flatMap(remedyOf).map(remedy => [remedy.text, remedy])).values()].slice(
        0,
        3,
      ),
    }
  },
}

/** Requests in view, those that reached no dyno included. */
function requestsOf({dynos, undirected}: AppState): number {
  const turnedAway = [...undirected].filter(([id]) => id.startsWith('H')).map(([, {count}]) => count)
  return requestsTo(dynos.values()) + sum(turnedAway)
}

function nameOf(code: string): string {
  return `${code} ${CODES.get(code)?.title.toLowerCase() ?? ''}`
}

function remedyOf(code: string): Remedy[] {
  const url = CODES.get(code)?.article ?? ARTICLES.errorCodes
  switch (code) {
    case 'H80':
      return [
        {text: 'switch maintenance mode off when the work is done', command: heroku('maintenance:off'), url},
      ]
    case 'H81':
      return [advice('deploy something', url)]
    case 'H82':
      return [{text: 'wait for the next month, or leave Eco', command: heroku('ps:type basic'), url}]
    case 'H83':
      return [{text: "follow Heroku's announcement", command: 'heroku status', url}]
    case 'H16':
    case 'H23':
    case 'H31':
      return [
        {
          text: 'compare the DNS targets of the domains with what the DNS says',
          command: heroku('domains'),
          url,
        },
      ]
    case 'H32':
      return [{text: 'see whether a certificate covers the host', command: heroku('certs'), url}]
    default:
      return [advice('look at cause= and desc= in the lines: they name what the router did not accept', url)]
  }
}
