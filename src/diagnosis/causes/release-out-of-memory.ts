import {ARTICLES} from '../../platform/articles.js'
import {formatMb} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {highest, occurrenceOf, sightings} from '../evidence.js'
import {advice, moreMemory} from '../remedies.js'
import {runtimeMetrics} from '../runtime-metrics.js'
import {times, totalOf} from '../words.js'

interface Kill {
  readonly quotaMb: number | null
}

/** The release phase was killed for its memory. */
export const releaseOutOfMemory: Cause<Kill> = {
  id: 'release-out-of-memory',
  group: 'memory',
  severity: 'critical',
  fallbackFor: [],
  title: 'the release phase was killed for its memory',
  about: `The command of the release phase, often migrations, needed about twice the quota of its dyno and was killed:
R15 on \`release.N\`, then exit status 137. It is easily missed, since the dyno's state line says \`up to complete\` all
the same. A release whose command fails is not deployed: the app goes on with the one before.`,
  detect: state =>
    sightings(state, ['R15'])
      .filter(({process}) => process === 'release')
      .map(sighting =>
        occurrenceOf(sighting, {
          confidence: 'high',
          evidence: [
            ...sighting.lines.slice(0, 3),
            ...sighting.generations.flatMap(({exitLine}) => exitLine ?? []),
          ],
          facts: {quotaMb: highest(sighting.generations.map(({quotaMb}) => quotaMb))},
        }),
      ),
  describe(occurrences, state) {
    const quotaMb = highest(occurrences.map(({facts}) => facts.quotaMb))
    return {
      summary:
        `the release phase was killed${times(totalOf(occurrences))}: its command needed about twice ` +
        (quotaMb === null ? 'its memory quota' : `its ${formatMb(quotaMb)} of memory`),
      explanation:
        'R15 stands on a release dyno, so the release command was killed, not the app. Its state line says ' +
        '"complete" even so; the release counts as failed, and the app stays on the one before.',
      alternatives: [],
      remedies: [
        ...moreMemory(state, 'release', quotaMb),
        advice(
          'let the command do less at once: migrate data in batches, and load only what the command needs',
          ARTICLES.releasePhase,
        ),
        ...runtimeMetrics(state),
      ],
    }
  },
}
