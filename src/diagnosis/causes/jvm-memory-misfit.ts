import {JVM_MISFIT, THREAD_CREATION_FAILED} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Dyno, Excerpt, Generation} from '../../state/app-state.js'
import {formatMb} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {highest, occurrenceOf, sightingsOn} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {heroku, moreMemory} from '../remedies.js'
import {placeOf} from '../words.js'

interface Misfit {
  /** `start`: the calculator refused; `refused`: the system did; `heap`: its heap leaves no room for the rest. */
  readonly kind: 'start' | 'refused' | 'heap'
  readonly quotaMb: number | null
  readonly heapMb: number | null
}

const MB = 2 ** 20
/**
 * Metaspace, code cache, buffers and stacks take this and more. Heroku's own -Xmx leaves 212 MB of 512
 * (Dev Center article `java-support`).
 */
const LEAST_ROOM_MB = 200
const OVER_QUOTA = ['R14', 'R15']

/** The JVM's memory regions together do not fit the dyno. */
export const jvmMemoryMisfit: Cause<Misfit> = {
  id: 'jvm-memory-misfit',
  group: 'memory',
  severity: 'warning',
  fallbackFor: [],
  title: "the JVM's memory regions do not fit the dyno",
  about: `Heap, metaspace, code cache, direct buffers and one stack per thread come on top of each other. The memory
calculator of Cloud Native Buildpacks adds them up at the start and refuses when they do not fit, so the app never
boots. Without it the JVM starts, and the dyno goes over its quota (R14) when the heap fills, or the JVM says that the
system gave it no more memory.

Seen by: the calculator's or the JVM's own words; or -Xmx in "Picked up JAVA_TOOL_OPTIONS" that leaves less than 200 MB
of the quota for everything else, on a dyno that goes over it.`,
  detect: state => [...state.dynos.values()].flatMap(dyno => [...ownWords(dyno), ...tooMuchHeap(dyno)]),
  describe(occurrences, state) {
    const [{process, facts}] = occurrences
    const {kind, heapMb, quotaMb} = facts
    const place = placeOf(occurrences)
    const room = heapMb === null || quotaMb === null ? 0 : Math.max(0, quotaMb - heapMb)
    const heap = `-Xmx${Math.round(heapMb ?? 0)}m`
    return {
      ...{
        start: {
          summary: `the JVM on ${place} is set to need more memory than its dyno has, and does not start`,
          explanation:
            'The memory calculator added up the heap and all other regions and found more than the dyno has. Usually ' +
            '-Xmx was set by hand and leaves too little for metaspace, code cache and thread stacks, which take 300 MB and more.',
        },
        refused: {
          summary: `the JVM on ${place} asked for more memory than the system gives`,
          explanation:
            'It says so itself. The heap is only a part of what it needs: metaspace, code cache, buffers and thread stacks come on top.',
        },
        heap: {
          summary: `the JVM on ${place} may fill ${formatMb(heapMb ?? 0)} with its heap alone, of a quota of ${formatMb(quotaMb ?? 0)}`,
          explanation: `Joined: ${heap}, which the JVM printed at its start, with the platform's R14 on the same dyno. That leaves ${formatMb(room)} for metaspace, code cache, buffers and thread stacks, which take ${formatMb(LEAST_ROOM_MB)} and more.`,
        },
      }[kind],
      alternatives: occurrences.some(({confidence}) => confidence === 'high')
        ? []
        : ['memory outside the heap that grows: direct buffers, native libraries, threads'],
      remedies: [...remediesOf(kind), ...moreMemory(state, process, quotaMb)],
    }
  },
}

/** Is its heap too big for the quota? Then going over it follows. */
export function isTooMuchHeap({facts}: Occurrence): boolean {
  return (facts as Misfit).kind === 'heap'
}

function ownWords(dyno: Dyno): Occurrence<Misfit>[] {
  // The JVM says "insufficient memory" of a thread it cannot create, too.
  const lives = dyno.generations.filter(({tallies}) => !THREAD_CREATION_FAILED.some(id => tallies.has(id)))
  return sightingsOn(dyno, JVM_MISFIT, lives).map(sighting =>
    occurrenceOf(sighting, {
      confidence: 'high',
      facts: {
        kind: sighting.ids.includes('jvm.memory-calculator-failed') ? 'start' : 'refused',
        quotaMb: highest(sighting.generations.map(({quotaMb}) => quotaMb)),
        heapMb: null,
      },
    }),
  )
}

function tooMuchHeap(dyno: Dyno): Occurrence<Misfit>[] {
  const lives = dyno.generations.filter(life => {
    const heapMb = heapOf(life)
    return heapMb !== null && life.quotaMb !== null && life.quotaMb - heapMb < LEAST_ROOM_MB
  })
  return sightingsOn(dyno, OVER_QUOTA, lives).map(sighting => {
    const quotaMb = highest(sighting.generations.map(life => life.quotaMb))
    const heapMb = highest(sighting.generations.map(heapOf))
    return occurrenceOf(sighting, {
      confidence: (heapMb ?? 0) >= (quotaMb ?? Infinity) ? 'high' : 'medium',
      // What it leads to counts under its own name.
      codes: [],
      evidence: [...sighting.generations.flatMap(optionsLine).slice(0, 1), ...sighting.lines],
      facts: {kind: 'heap', quotaMb, heapMb},
    })
  })
}

function heapOf({tallies}: Generation): number | null {
  const bytes = tallies.get('jvm.options')?.facts['maxHeapBytes']
  return typeof bytes === 'number' ? bytes / MB : null
}

function optionsLine({tallies}: Generation): Excerpt[] {
  return tallies.get('jvm.options')?.last.slice(-1) ?? []
}

function remediesOf(kind: Misfit['kind']): Remedy[] {
  const unset: Remedy = {
    text:
      kind === 'heap'
        ? "take -Xmx out, so that Heroku's buildpack chooses it for the size of the dyno, or lower it"
        : 'look for sizes set by hand (-Xmx above all) and take them out, so that the calculator chooses them',
    command: heroku('config:get JAVA_TOOL_OPTIONS'),
    url: ARTICLES.javaMemory,
  }
  return kind === 'start'
    ? [
        unset,
        {
          text: 'or make the other regions smaller: fewer threads, a code cache of 64 MB',
          command: heroku('config:set BPL_JVM_THREAD_COUNT=30'),
          url: ARTICLES.javaMemory,
        },
      ]
    : [unset]
}
