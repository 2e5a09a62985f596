import type {AppState} from '../../../state/app-state.js'
import {type Client, SAMPLE_EVERY} from '../../../state/requests/clients.js'
import type {Occurrence} from '../../cause.js'
import {earliest, latest} from '../../evidence.js'
import {sum} from '../../statistics/numbers.js'
import type {Actor} from './actors.js'
import {type Attack, requestsBetween} from './attack.js'

/** Known scanner paths prove it; where there are none it takes far more. */
const SCANNER = {refused: 20, routes: 12, probed: 5, probedShare: 0.5, perMinute: 4}
const STRANGER = {refused: 100, routes: 40, tops: 6, perMinute: 20}
const NEARLY_ALL = 0.9
/** A scan this large beside all that was asked from a while before to a while after; a smaller one every app gets. */
const LOUD = {refused: 30, share: 0.1, aroundMs: 5 * 60_000}

/** A scan for what the app does not have; none, as a rule. */
export function probeOf(state: AppState, {address, claimed, clients}: Actor): Occurrence<Attack>[] {
  const refused = sum(clients.map(client => client.refused))
  const failed = sum(clients.map(client => client.failed))
  const well = sum(clients.map(client => client.sampledWell)) * SAMPLE_EVERY
  const routes = new Set(clients.flatMap(client => [...client.routes])).size
  const probed = Math.max(0, ...clients.map(client => client.probed))
  const perMinute = Math.max(0, ...clients.map(({busiest}) => busiest))
  const known =
    refused >= SCANNER.refused &&
    routes >= SCANNER.routes &&
    probed >= SCANNER.probed &&
    probed >= routes * SCANNER.probedShare &&
    perMinute >= SCANNER.perMinute
  const stranger =
    refused >= STRANGER.refused &&
    routes >= STRANGER.routes &&
    perMinute >= STRANGER.perMinute &&
    topsOf(clients) >= STRANGER.tops &&
    mostlyAbsent(state, clients)
  if (!known && !stranger) return []
  // A single good one of the sample can be chance, as the start page is.
  const slack = known ? SAMPLE_EVERY : 0
  if (refused < (refused + failed + Math.max(0, well - slack)) * NEARLY_ALL) return []
  const since = clients.map(client => client.since).reduce(earliest, null)
  const until = clients.map(client => client.until).reduce(latest, null)
  const {requests, byHour} = requestsBetween(state, since, until)
  const share = Math.min(1, (refused + failed) / Math.max(requests, refused + failed))
  const around = requestsBetween(state, since && since - LOUD.aroundMs, until && until + LOUD.aroundMs)
  const loud = refused >= LOUD.refused && refused >= around.requests * LOUD.share
  return [
    {
      dyno: null,
      process: 'web',
      since,
      until,
      count: refused + failed,
      codes: [],
      confidence: known ? 'high' : 'medium',
      ...(loud ? {} : {severity: 'info' as const}),
      evidence: clients.flatMap(({lines}) => lines),
      facts: {
        kind: 'probe',
        address,
        claimed,
        chained: clients.some(client => client.claimed !== null),
        routes,
        examples: [...new Set(clients.flatMap(({probes}) => probes))],
        perMinute,
        share,
        estimated: byHour,
        before: 0,
        after: 0,
      },
    },
  ]
}

/** How many first segments the paths have: a crawler of what was removed stays in its folders, a scanner does not. */
function topsOf(clients: readonly Client[]): number {
  return new Set(clients.flatMap(({routes}) => Array.from(routes, route => route.split('/', 2)[1] ?? '')))
    .size
}

/** Are the routes it was refused on such that nobody gets anything else there? */
function mostlyAbsent({routes}: AppState, clients: readonly Client[]): boolean {
  const asked = clients.flatMap(client => [...client.routes]).flatMap(name => routes.get(name) ?? [])
  const absent = asked.filter(({requests, refused}) => refused === requests)
  return absent.length >= asked.length * NEARLY_ALL
}
