import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {earliest, latest, occurrenceOf, sightings} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {listOf} from '../words.js'

interface Loss {
  /** Messages dropped, as far as the lines say. */
  readonly dropped: number
  /** Why the stream broke off; empty for L codes. */
  readonly gaps: readonly string[]
}

const CODES = ['L10', 'L11', 'L12', 'L13', 'L14', 'L15', 'L20']

/** Lines are missing, so every count is a lower bound. */
export const logsIncomplete: Cause<Loss> = {
  id: 'logs-incomplete',
  group: 'platform and evidence',
  severity: 'warning',
  fallbackFor: CODES,
  title: 'lines are missing, so every count is a lower bound',
  about: `Logplex, which carries the log, dropped messages: a drain (L10) or a log session (L11) read too slowly, the app
printed faster than its dyno can send (L12, L13), a drain's certificate is not valid (L14), or the history could not be
read (L15, L20). A break in the stream that the doctor saw itself counts, too.

What is missing can hide anything: counts are lower bounds, and silence proves nothing.`,
  detect: state => [
    ...sightings(state, CODES).map(sighting =>
      occurrenceOf(sighting, {
        dyno: null,
        process: null,
        confidence: 'high',
        facts: {dropped: state.seen.dropped, gaps: []},
      }),
    ),
    ...gapsOf(state),
  ],
  describe(occurrences) {
    const codes = [...new Set(occurrences.flatMap(({codes}) => codes))]
    const dropped = Math.max(...occurrences.map(({facts}) => facts.dropped))
    const gaps = occurrences.flatMap(({facts}) => facts.gaps)
    const what = [
      ...(codes.length === 0
        ? []
        : [dropped === 0 ? 'Logplex dropped messages' : `Logplex dropped ${plural(dropped, 'message')}`]),
      ...(gaps.length === 0 ? [] : [`the stream broke off ${plural(gaps.length, 'time')}`]),
    ]
    return {
      summary: `the log has holes: ${listOf(what)}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`,
      explanation:
        'Every count in this diagnosis is a lower bound, and that something does not appear proves nothing.' +
        (gaps.length === 0 ? '' : ` The stream broke off because of ${listOf([...new Set(gaps)])}.`),
      alternatives: [],
      remedies: codes.length === 0 ? [] : remediesFor(codes),
    }
  },
}

function gapsOf({seen}: AppState): Occurrence<Loss>[] {
  if (seen.gaps.length === 0) return []
  return [
    {
      dyno: null,
      process: null,
      since: seen.gaps.reduce<number | null>((since, {at}) => earliest(since, at), null),
      until: seen.gaps.reduce<number | null>((until, {at}) => latest(until, at), null),
      count: seen.gaps.length,
      codes: [],
      confidence: 'high',
      evidence: [],
      facts: {dropped: seen.dropped, gaps: seen.gaps.map(({reason}) => reason)},
    },
  ]
}

function remediesFor(codes: readonly string[]): Remedy[] {
  return [
    ...(codes.includes('L10') || codes.includes('L14')
      ? [
          {
            text: 'see which drains there are, and whether each is fast enough and has a valid certificate',
            command: heroku('drains'),
            url: ARTICLES.logDrains,
          },
        ]
      : []),
    ...(codes.includes('L11')
      ? [
          {
            text: 'read a part of the log only, which is less to send',
            command: heroku('logs --tail --process-type web'),
            url: ARTICLES.logging,
          },
        ]
      : []),
    advice('print less: at debug level an app can fill any buffer', ARTICLES.logging),
  ]
}
