import {JVM_MISFIT} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Cause} from '../cause.js'
import {highest, occurrenceOf, sightings} from '../evidence.js'
import {heroku, moreMemory} from '../remedies.js'
import {placeOf} from '../words.js'

interface Misfit {
  readonly quotaMb: number | null
}

/** The JVM's memory regions together do not fit the dyno. */
export const jvmMemoryMisfit: Cause<Misfit> = {
  id: 'jvm-memory-misfit',
  group: 'memory',
  severity: 'warning',
  fallbackFor: [],
  title: "the JVM's memory regions do not fit the dyno",
  about: `Heap, metaspace, code cache, direct buffers and one stack per thread come on top of each other. The memory
calculator of Cloud Native Buildpacks adds them up at the start and refuses when they do not fit, so the app never
boots.`,
  detect: state =>
    sightings(state, JVM_MISFIT).map(sighting =>
      occurrenceOf(sighting, {
        confidence: 'high',
        facts: {quotaMb: highest(sighting.generations.map(({quotaMb}) => quotaMb))},
      }),
    ),
  describe(occurrences, state) {
    const [{process, facts}] = occurrences
    return {
      summary: `the JVM on ${placeOf(occurrences)} is set to need more memory than its dyno has, and does not start`,
      explanation:
        'The memory calculator added up the heap and all other regions and found more than the dyno has. Usually ' +
        '-Xmx was set by hand and leaves too little for metaspace, code cache and thread stacks, which take 300 MB and more.',
      alternatives: [],
      remedies: [
        {
          text: 'look for sizes set by hand (-Xmx above all) and take them out, so that the calculator chooses them',
          command: heroku('config:get JAVA_TOOL_OPTIONS'),
          url: ARTICLES.javaMemory,
        },
        {
          text: 'or make the other regions smaller: fewer threads, a code cache of 64 MB',
          command: heroku('config:set BPL_JVM_THREAD_COUNT=30'),
          url: ARTICLES.javaMemory,
        },
        ...moreMemory(state, process, facts.quotaMb),
      ],
    }
  },
}
