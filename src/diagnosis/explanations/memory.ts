import type {Occurrence} from '../cause.js'
import {isRefusal} from '../causes/app-crash.js'
import type {FindingId} from '../causes/index.js'
import {isTooMuchHeap} from '../causes/jvm-memory-misfit.js'
import {BROKEN, DEATH, type Explanation, one} from './explanation.js'

/** Memory a build took is free again so soon after it. */
const AFTER_BUILD_MS = 5 * 60_000

/** What follows when the platform kills a process. */
const KILLED: readonly FindingId[] = [...BROKEN, 'job-killed', 'restart-loop']

/** What memory explains. */
export const memory: readonly Explanation[] = [
  ...one(
    'build-at-start',
    'the build takes its memory in the dyno, at each start',
    ['memory-over-quota', 'memory-spike', 'memory-too-big-at-boot'],
    {when: wentOverQuota, fits: endsWithBuild},
  ),
  ...one('memory-spike', 'the platform killed the process for its memory', ['app-crash', ...KILLED], {
    when: wasKilled,
  }),
  ...one('memory-over-quota', 'the platform killed the process for its memory', KILLED, {when: wasKilled}),
  ...one('memory-over-quota', 'the platform killed the process for its memory', ['app-crash'], {
    when: wasKilled,
    fits: isRefusedSince,
  }),
  ...(['memory-steps', 'memory-leak', 'memory-plateau', 'memory-too-big-at-boot'] as const).flatMap(cause => [
    ...one(cause, 'the platform killed the process for its memory', ['app-crash', ...KILLED], {
      when: wasKilled,
    }),
    ...one(
      cause,
      'a process over its quota swaps to disk, which makes everything slow',
      ['request-timeout', 'request-queueing'],
      {when: isOverQuota},
    ),
    ...one(cause, 'its workers grow to the limit of the killer', ['worker-killer']),
  ]),
  ...one('memory-spike', 'a process over its quota swaps to disk, which makes everything slow', [
    'slow-endpoint',
    'request-timeout',
    'server-timeout-too-long',
    'request-queueing',
    'slow-boot',
    'boot-timeout',
  ]),
  ...one('heap-limit-reached', 'the process aborted when its heap was full', DEATH),
  ...one(
    'jvm-memory-misfit',
    'its heap alone may take nearly all of the quota',
    ['memory-over-quota', 'memory-too-big-at-boot', 'memory-plateau'],
    {when: isTooMuchHeap},
  ),
  ...one('jvm-memory-misfit', 'the JVM does not get the memory it is set to need', [
    'boot-crash',
    'app-crash',
    'restart-loop',
  ]),
]

function wentOverQuota({codes}: Occurrence): boolean {
  return codes.includes('R14') || codes.includes('R15')
}

/** A dyno that is over its quota for hours after the build is so for another reason. */
function endsWithBuild({until}: Occurrence, symptom: Occurrence): boolean {
  return until === null || symptom.until === null || symptom.until <= until + AFTER_BUILD_MS
}

function isOverQuota({codes}: Occurrence): boolean {
  return codes.includes('R14')
}

/** R14 is only slow; it is R15 after which the platform kills. */
function wasKilled({codes}: Occurrence): boolean {
  return codes.includes('R15')
}

/** What the router refused from the kill on; a crash that is in view has a reason of its own. */
function isRefusedSince(kill: Occurrence, crash: Occurrence): boolean {
  const early = kill.since !== null && crash.since !== null && crash.since < kill.since
  return isRefusal(crash) && !early
}
