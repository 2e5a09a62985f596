import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import type {Cause, Occurrence} from '../cause.js'
import {type Strain, strainsOf} from '../datastores/database-strain.js'
import {type Symptoms, symptomsBetween, weightOf, wordsOf} from '../datastores/database-symptoms.js'
import type {Confidence} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {listOf} from '../words.js'

interface Overload {
  /** What the database says of itself; null where only the app's lines tell. */
  readonly strain: Strain | null
  readonly symptoms: Symptoms
}

/** With metrics of the same minutes this many symptoms prove it. */
const ENOUGH_WITH_METRICS = 3
/** Without metrics it takes many queries that were cut off, over some time ... */
const ENOUGH_CUT_OFF = 10
const ENOUGH_MINUTES = 3
/** ... or timed-out requests of several routes that were all in the database. */
const ENOUGH_SLOW = 5
const ENOUGH_ROUTES = 3
/** Load alone hurts nobody for certain: a backup or a report may do it. Beyond this it is no passing thing. */
const LONG_LOAD_MS = 60 * 60_000

/** The database cannot keep up: queries wait for locks, for CPU or for the disk. */
export const databaseOverloaded: Cause<Overload> = {
  id: 'database-overloaded',
  group: 'limits',
  severity: 'warning',
  fallbackFor: [],
  title: 'the database cannot keep up',
  about: `Heroku Postgres (Standard plans and above) logs its own metrics about once a minute. Two of them say that it
is not well: connections that wait for a lock for five minutes and more, and a load average per CPU of 1 and more,
which means that queries wait for CPU or disk. The cache's hit rate only explains a load; alone it says nothing.

The app's own lines say the same from their side: statement and lock timeouts, waits for a lock, requests that timed
out with most of their time in the database. Both in the same minutes are proof. Only the metrics, or only the lines,
are less sure: a backup loads a database and hurts nobody, and one slow query is cut off again and again.

Not meant: an app that waits for a connection of its own pool and nothing else. That is
\`postgres-connections-exhausted\`, told as a warning: it names the pool.`,
  detect: state => {
    const strained = strainsOf(state).map(strain => withMetrics(state, strain))
    return strained.length > 0 ? strained : byTheApp(state)
  },
  describe(occurrences) {
    const strains = occurrences.flatMap(({facts}) => facts.strain ?? [])
    const kinds = [...new Set(occurrences.flatMap(({facts}) => wordsOf(facts.symptoms)))]
    const locks = occurrences.some(
      ({facts}) => facts.strain?.kind === 'waiting' || facts.symptoms.lockWaits > 0,
    )
    const sure = occurrences.some(({confidence}) => confidence === 'high')
    return {
      summary: summaryOf(strains, kinds),
      explanation: explain(strains, kinds),
      alternatives: sure ? [] : alternativesTo(strains),
      remedies: [
        ...(locks
          ? [
              {
                text: 'see which query holds the lock the others wait for, while it lasts',
                command: heroku('pg:blocking'),
                url: ARTICLES.postgresMonitoring,
              },
            ]
          : []),
        {
          text: 'see what is wrong with it: long and blocking queries, load, missing indexes, cache hit rate',
          command: heroku('pg:diagnose'),
          url: ARTICLES.postgresMonitoring,
        },
        {
          text: 'find the queries that take the most time in total',
          command: heroku('pg:outliers'),
          url: ARTICLES.postgresMonitoring,
        },
        advice(
          'give them an index, smaller batches and shorter transactions; a larger plan only when they are well',
          ARTICLES.postgresMonitoring,
        ),
      ],
    }
  },
}

function withMetrics(state: AppState, strain: Strain): Occurrence<Overload> {
  const {since, until} = strain
  const symptoms = symptomsBetween(state, since, until)
  const proven = weightOf(symptoms) >= ENOUGH_WITH_METRICS
  const passing = strain.kind === 'load' && !proven && until - since < LONG_LOAD_MS
  return {
    ...occurrence(proven ? 'high' : 'medium', symptoms, strain),
    ...(passing ? {severity: 'info'} : {}),
    since,
    until,
    count: Math.max(1, Math.round((until - since) / 60_000)),
  }
}

/** What the app's lines tell where the database's metrics are silent or missing. */
function byTheApp(state: AppState): Occurrence<Overload>[] {
  const symptoms = symptomsBetween(state)
  const {cutOff, lockWaits, minutes, slow} = symptoms
  const contended = cutOff >= 1 && cutOff + lockWaits >= ENOUGH_CUT_OFF && minutes >= ENOUGH_MINUTES
  const routes = new Set(slow.map(({route}) => route)).size
  if (!contended && (slow.length < ENOUGH_SLOW || routes < ENOUGH_ROUTES)) return []
  return [occurrence(contended && slow.length >= ENOUGH_SLOW ? 'medium' : 'low', symptoms, null)]
}

function occurrence(confidence: Confidence, symptoms: Symptoms, strain: Strain | null): Occurrence<Overload> {
  return {
    dyno: null,
    process: null,
    since: symptoms.since,
    until: symptoms.until,
    count: weightOf(symptoms),
    codes: [],
    confidence,
    evidence: [...(strain?.lines ?? []).slice(0, 1), ...symptoms.lines, ...(strain?.lines ?? []).slice(1)],
    facts: {strain, symptoms},
  }
}

function summaryOf(strains: readonly Strain[], kinds: readonly string[]): string {
  const [first] = strains
  if (first === undefined) return `the database seems unable to keep up: ${listOf(kinds)}`
  const longest = (['waiting', 'load'] as const).flatMap(
    kind =>
      strains.filter(found => found.kind === kind).toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? [],
  )
  const others = strains.length - longest.length
  return (
    `${first.database} cannot keep up: ${listOf(longest.map(({words}) => words))}` +
    (others > 0 ? `; shorter ones ${others === 1 ? 'once' : `${others} times`}` : '')
  )
}

function lengthOf({since, until}: Strain): number {
  return until - since
}

function explain(strains: readonly Strain[], kinds: readonly string[]): string {
  if (strains.length === 0) {
    return (
      `Joined: ${listOf(kinds)}, all in the app's own lines. The database's own metrics, which would prove it, show ` +
      'no strain or are not in this log (Essential plans print none).'
    )
  }
  const waits = strains.some(({kind}) => kind === 'waiting')
    ? ' The connections wait because another transaction holds what they need.'
    : ''
  const load = strains.some(({kind}) => kind === 'load')
    ? ' The load is per CPU: above 1, queries wait for CPU or disk.'
    : ''
  const said = kinds.length === 0 ? 'in the same minutes the app printed no error of it' : listOf(kinds)
  return (
    `The database's own metrics say so.${waits}${load} ` +
    (kinds.length === 0 ? `But ${said}.` : `Joined with the app's lines of the same minutes: ${said}.`)
  )
}

function alternativesTo(strains: readonly Strain[]): string[] {
  if (strains.length === 0) {
    return [
      'one query that is slow by itself, and is cut off each time',
      'a transaction or migration that holds a lock for long',
    ]
  }
  return strains.some(({kind}) => kind === 'load')
    ? ['a backup, a migration or a report that runs for a while and hurts nobody']
    : ['one transaction or migration that holds a lock, in a database that is otherwise well']
}
