import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {totalOf} from '../words.js'

/** Requests waited for a web dyno to boot, and none was up in time. */
export const routerBootTimeout: Cause<null> = {
  id: 'router-boot-timeout',
  group: 'start and stop',
  severity: 'warning',
  fallbackFor: ['H20'],
  title: 'no web dyno came up while requests waited',
  about: `While all web dynos are booting, the router holds requests for 75 seconds, then answers H20. The time counts
from the request and includes the platform's own part of a start, so H20 can come without R10. A single one around a
deploy or a wake-up passes by itself and is information; many mean a slow start.`,
  detect: state =>
    sightings(state, ['H20']).map(sighting =>
      occurrenceOf(sighting, {
        process: 'web',
        confidence: 'medium',
        ...(sighting.count === 1 ? {severity: 'info' as const} : {}),
        facts: null,
      }),
    ),
  describe(occurrences, state) {
    return {
      summary: `${plural(totalOf(occurrences), 'request')} waited 75 seconds for a web dyno to boot, in vain`,
      explanation:
        'The dynos were still starting. Unlike R10, which times the app alone, this includes the time the platform ' +
        'takes to place a dyno and fetch its slug.',
      alternatives: ['a start that is slow by itself', 'a slow moment of the platform'],
      remedies: [
        advice('make the start faster and the slug smaller', ARTICLES.boot),
        {
          text: 'with preboot the old dynos serve until the new ones are up (Standard and Performance)',
          command: 'heroku features:enable preboot --app example-app',
          url: ARTICLES.preboot,
        },
        longerLog(state, 'the start that took so long'),
      ],
    }
  },
}
