import {ARTICLES} from '../../platform/articles.js'
import {valueOf} from '../../platform/reading.js'
import type {AppState} from '../../state/app-state.js'
import {formatClock, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {hourlyTrouble} from '../hourly-errors.js'
import {heroku} from '../remedies.js'
import {totalOf} from '../words.js'

interface Absence {
  /** How many dynos of type web there should be: null where neither a scale line nor the platform says it. */
  readonly quantity: number | null
  /** `none`: the app has no process type web, says the platform. */
  readonly type: 'there' | 'none' | 'unknown'
}

/** Requests come, and no web process is there to run. */
export const noWebDynos: Cause<Absence> = {
  id: 'no-web-dynos',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: ['H14'],
  title: 'no web dyno runs',
  about: `The router has nobody to send requests to: the Procfile has no \`web\` line, or web is scaled to 0. Often
right after the first deploy, after a Procfile was renamed or misspelt, or after somebody scaled down.

Not meant: web dynos that crashed (H10), maintenance mode (H80) and an app without a release (H81).`,
  detect(state) {
    const facts = absenceIn(state)
    const seen = sightings(state, ['H14']).map(sighting => {
      const scaled = state.changes.findLast(({what}) => what === 'scale')
      return occurrenceOf(sighting, {
        process: 'web',
        confidence: 'high',
        evidence: [...sighting.lines.slice(0, 3), ...(scaled === undefined ? [] : [scaled.line])],
        facts,
      })
    })
    return seen.length > 0 ? seen : counted(state, facts)
  },
  describe(occurrences, state) {
    const [{facts}] = occurrences
    const build = state.changes.findLast(({what}) => what === 'build-succeeded' || what === 'deploy')
    const until = occurrences.map(({until}) => until).findLast(at => at !== null) ?? null
    const builtAt = build?.at ?? null
    const inView = builtAt !== null && state.from !== null && builtAt >= state.from
    const after = inView && until !== null && until > builtAt ? builtAt : null
    return {
      summary: `the router refused ${plural(totalOf(occurrences), 'request')} because no web dyno runs`,
      explanation:
        tellAbsence(facts, state.platform !== null) +
        (after === null ? '' : `The deploy at ${formatClock(after)} did not change that. `) +
        'H14 is not a crash: there is no web dyno to start, either because the Procfile has no web line or because ' +
        'web is scaled to 0.',
      alternatives: [],
      remedies: [
        ...(facts.type === 'none'
          ? []
          : [
              {
                text: facts.type === 'there' ? 'start one' : 'start one, if the Procfile has a web line',
                command: heroku('ps:scale web=1'),
                url: ARTICLES.scaling,
              },
            ]),
        ...(facts.type === 'there'
          ? []
          : [
              {
                text: 'see which process types the app has: if web is missing, add it to the Procfile (exactly this name, in the root) and deploy',
                command: heroku('ps:type'),
                url: ARTICLES.procfile,
              },
            ]),
      ],
    }
  },
}

function absenceIn({formation, platform}: AppState): Absence {
  const quantity = formation.get('web')?.quantity ?? null
  const types = platform === null ? null : valueOf(platform.snapshot.formation)
  return {quantity, type: types === null ? 'unknown' : quantity === null ? 'none' : 'there'}
}

/** The log shows none, but the platform counts them in these hours, and has no web dyno. */
function counted(state: AppState, facts: Absence): Occurrence<Absence>[] {
  const trouble = hourlyTrouble(state, 'H14')
  if (trouble === null || facts.type === 'unknown' || (facts.quantity ?? 0) > 0) return []
  return [
    {
      dyno: null,
      process: 'web',
      since: trouble.since,
      until: state.platform?.at ?? null,
      count: trouble.count,
      codes: ['H14'],
      confidence: 'high',
      evidence: [],
      facts,
    },
  ]
}

function tellAbsence({quantity, type}: Absence, byPlatform: boolean): string {
  if (type === 'none') return 'The app has no process type web, says the platform. '
  if (quantity === 0)
    return `Web is scaled to 0, ${byPlatform ? 'says the platform' : 'as the scaling line says'}. `
  return byPlatform && quantity !== null ? `The formation wants ${plural(quantity, 'web dyno')} now. ` : ''
}
