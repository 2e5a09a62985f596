import {FILE_DESCRIPTORS} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, restart} from '../remedies.js'
import {placeOf, times, totalOf} from '../words.js'

/** A process can open no more files or connections. */
export const fileDescriptorsExhausted: Cause<null> = {
  id: 'file-descriptors-exhausted',
  group: 'limits',
  severity: 'warning',
  fallbackFor: [],
  title: 'a process can open no more files or connections',
  about: `A process may have only so many files and connections open (EMFILE, "too many open files"). The limit is generous:
whoever reaches it usually does not close what it opens, most often connections of an HTTP client made per request.`,
  detect: state =>
    sightings(state, FILE_DESCRIPTORS).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: null}),
    ),
  describe(occurrences) {
    return {
      summary: `${placeOf(occurrences)} could open no more files or connections${times(totalOf(occurrences))} (EMFILE)`,
      explanation:
        'The system refused because the process has as many open as it may. New requests, queries and log files all ' +
        'need one, so from here on everything can fail.',
      alternatives: [],
      remedies: [
        advice(
          'close what is opened: share one HTTP client instead of one per request, close files and sockets on errors too',
          ARTICLES.limits,
        ),
        ...restart(occurrences.length === 1 ? occurrences[0].dyno : null),
      ],
    }
  },
}
