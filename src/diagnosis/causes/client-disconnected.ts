import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice} from '../remedies.js'
import {failuresOf, restrictedTo} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

/** The client went away before it had its answer. */
export const clientDisconnected: Cause<null> = {
  id: 'client-disconnected',
  group: 'connections',
  severity: 'info',
  fallbackFor: ['H27', 'H28'],
  title: 'clients went away before they had their answer',
  about: `The client closed the connection (H27) or sent and read nothing for 55 seconds (H28): a closed tab, a phone
in a tunnel, a script with a short timeout. Until about 2015 the router logged that as H18 with \`sock=client\`.

Normal in any traffic. Many at once, on slow routes, mean that people did not want to wait.`,
  detect: state => [
    ...sightings(state, ['H27', 'H28']).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: null}),
    ),
    ...sightings(state, ['H18']).flatMap(sighting => {
      const kept = failuresOf(state, ['H18'], sighting.dyno)
      const byClient = kept.filter(({clientSide}) => clientSide)
      if (byClient.length === 0) return []
      return occurrenceOf(restrictedTo(sighting, byClient, kept.length), {confidence: 'high', facts: null})
    }),
  ],
  describe(occurrences) {
    return {
      summary: `${plural(totalOf(occurrences), 'request')} to ${placeOf(occurrences)} ended early because the client went away`,
      explanation: 'The router says so. Nothing on the dyno has to be wrong for that.',
      alternatives: [],
      remedies: [advice('nothing, unless they are many on slow routes: then people did not want to wait')],
    }
  },
}
