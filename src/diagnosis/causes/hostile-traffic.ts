import {ARTICLES} from '../../platform/articles.js'
import {formatCount, formatShare, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'
import {actorsOf} from '../requests/hostile/actors.js'
import type {Attack} from '../requests/hostile/attack.js'
import {attackOf} from '../requests/hostile/attacks.js'
import {listOf} from '../words.js'

const NAMED_PATHS = 3

/** One address probes the app or floods it. */
export const hostileTraffic: Cause<Attack> = {
  id: 'hostile-traffic',
  group: 'requests',
  severity: 'warning',
  fallbackFor: [],
  title: 'one address probes the app or floods it',
  about: `A scanner asks for many different things that are not there, and is refused nearly always; a flood is one
address that sends more than all others together, begins suddenly, and hurts. Every public app is scanned: while the
scan is a small part of the traffic it is information only.

The last address of the router's \`fwd\` field is the one that connected to Heroku and cannot be forged; all before it
only claim to be. Where the last one belongs to a content delivery network, or many clients come through it, it is never
the one to block: then the one before it is named, as claimed. Of requests that went well only every 32nd is looked at.

Told apart from: one broken link or image asked for again and again (one path), crawlers and monitors (they also get
answers), clients that call one route with an old token.`,
  detect: state => actorsOf(state.clients).flatMap(actor => attackOf(state, actor)),
  describe(occurrences) {
    const [{facts, count}] = occurrences
    const more = occurrences.length - 1
    return {
      summary:
        (facts.kind === 'flood'
          ? `${facts.address} sends ${formatShare(facts.share)} of all requests, about ${formatCount(facts.perMinute)} a minute`
          : `${facts.address} probes the app: ${plural(count, 'request')} refused on ` +
            `${facts.routes} different paths, up to ${formatCount(facts.perMinute)} a minute`) +
        (more === 0
          ? ''
          : `; ${plural(more, 'more address', 'more addresses')} ${more === 1 ? 'does' : 'do'} the same`),
      explanation: [facts.kind === 'flood' ? tellFlood(facts) : tellProbe(facts), tellAddress(facts)].join(
        ' ',
      ),
      alternatives: occurrences.some(({confidence}) => confidence === 'high')
        ? []
        : facts.kind === 'flood'
          ? ['a client or partner of your own that has gone wild', 'a proxy with many users behind it']
          : ['a crawler, or an old version of a client, that asks for what has been removed'],
      remedies: remediesFor(occurrences),
    }
  },
}

/** Only a flood keeps others waiting. */
export function isFlood({facts}: Occurrence): boolean {
  return typeof facts === 'object' && facts !== null && 'kind' in facts && facts.kind === 'flood'
}

function tellFlood({before, after}: Attack): string {
  return (
    `It began suddenly: requests per minute rose from ${formatCount(before)} to ${formatCount(after)}, and since then ` +
    'requests fail. Estimated from every 32nd request.'
  )
}

function tellProbe({examples, share, estimated}: Attack): string {
  const such =
    examples.length === 0
      ? ''
      : ` It asks for what scanners ask every site for: ${listOf(examples.slice(0, NAMED_PATHS))}.`
  const part = `That is ${estimated ? 'about ' : ''}${formatShare(share)} of all requests in this time.`
  return `Nearly all of its requests are for what is not there.${such} ${part}`
}

function tellAddress({claimed, chained}: Attack): string {
  if (claimed) {
    return (
      'It comes through a proxy or content delivery network with other users behind it, so the address is the one that proxy ' +
      'claims; the proxy itself must not be blocked.'
    )
  }
  return `It is the last address of \`fwd\`, which connected to Heroku and cannot be forged${chained ? '; those before it can. Should it be a proxy of your own, look at the one before it' : ''}.`
}

function remediesFor(occurrences: readonly Occurrence<Attack>[]): Remedy[] {
  const claimed = occurrences.some(({facts}) => facts.claimed)
  return [
    advice(
      claimed
        ? 'block or limit it in the content delivery network, which knows the real address; run with --no-redact to see what it claims'
        : 'limit or block it in the app (Rack::Attack, express-rate-limit, django-ratelimit and their like); run with --no-redact to see the address',
    ),
    advice(
      'the platform cannot block an address by itself: for that put a web application firewall or a content delivery network before the app',
      ARTICLES.firewall,
    ),
    ...(occurrences.every(isFlood)
      ? []
      : [
          advice(
            'see that nothing it asked for was answered with 200, and that no secrets lie in public files',
          ),
        ]),
  ]
}
