import {ARTICLES} from '../../platform/articles.js'
import {formatClock, plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {heroku} from '../remedies.js'
import {totalOf} from '../words.js'

interface Absence {
  /** What the last scale line says of web; null where none is in view. */
  readonly quantity: number | null
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
  detect: state =>
    sightings(state, ['H14']).map(sighting => {
      const scaled = state.changes.findLast(({what}) => what === 'scale')
      return occurrenceOf(sighting, {
        process: 'web',
        confidence: 'high',
        evidence: [...sighting.lines.slice(0, 3), ...(scaled === undefined ? [] : [scaled.line])],
        facts: {quantity: state.formation.get('web')?.quantity ?? null},
      })
    }),
  describe(occurrences, state) {
    const [{facts}] = occurrences
    const build = state.changes.findLast(({what}) => what === 'build-succeeded' || what === 'deploy')
    const until = occurrences.map(({until}) => until).findLast(at => at !== null) ?? null
    const after =
      build !== undefined && build.at !== null && until !== null && until > build.at ? build.at : null
    return {
      summary: `the router refused ${plural(totalOf(occurrences), 'request')} because no web dyno runs`,
      explanation:
        (facts.quantity === 0 ? 'Web is scaled to 0, as the scaling line says. ' : '') +
        (after === null ? '' : `The deploy at ${formatClock(after)} did not change that. `) +
        'H14 is not a crash: there is no web dyno to start, either because the Procfile has no web line or because ' +
        'web is scaled to 0.',
      alternatives: [],
      remedies: [
        {
          text: 'start one, if the Procfile has a web line',
          command: heroku('ps:scale web=1'),
          url: ARTICLES.scaling,
        },
        {
          text: 'see which process types the app has: if web is missing, add it to the Procfile (exactly this name, in the root) and deploy',
          command: heroku('ps:type'),
          url: ARTICLES.procfile,
        },
      ],
    }
  },
}
