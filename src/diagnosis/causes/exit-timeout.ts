import {ARTICLES} from '../../platform/articles.js'
import type {Cause, Occurrence} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
import {agree, placeOf, times, totalOf} from '../words.js'

/** A process does not stop when it is told to, and is killed. */
export const exitTimeout: Cause<null> = {
  id: 'exit-timeout',
  group: 'start and stop',
  severity: 'warning',
  fallbackFor: ['R12', 'R16'],
  title: 'a process does not stop when it is told to',
  about: `On every restart, deploy, scaling down and daily cycling the platform sends SIGTERM and waits 30 seconds (10
until about 2014); what is still there then is killed: R12, SIGKILL, exit status 137. Harmless for an idle web process,
but requests and jobs under way are cut off.

R16 is its kin for one-offs: the terminal is gone and the process runs on, until it ends or is cycled. It is told
here as information.`,
  detect: state => [
    ...sightings(state, ['R12']).map(sighting =>
      occurrenceOf(sighting, {
        confidence: 'high',
        evidence: [
          ...sighting.lines.slice(0, 3),
          ...sighting.generations.flatMap(({exitLine}) => exitLine ?? []).slice(-1),
        ],
        facts: null,
      }),
    ),
    ...sightings(state, ['R16']).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', severity: 'info', facts: null}),
    ),
  ],
  describe(occurrences) {
    const [{dyno}] = occurrences
    if (occurrences.every(({severity}) => severity === 'info')) {
      return {
        summary: `${placeOf(occurrences)} ran on after its terminal was gone (R16)${times(totalOf(occurrences))}`,
        explanation:
          'It got SIGHUP and did not end. It goes on until its work is done, at the latest until it is cycled, and is billed until then.',
        alternatives: [],
        remedies: [
          {
            text: 'stop it when it is not wanted any more',
            command: dyno === null ? null : heroku(`ps:stop --dyno-name ${dyno}`),
            url: ARTICLES.oneOffDynos,
          },
        ],
      }
    }
    return {
      summary: `${placeOf(occurrences)} ${inTime(occurrences)}`,
      explanation:
        'Being told to stop is normal: it happens on every deploy and at least once a day. The kill (SIGKILL, exit ' +
        'status 137) is not: whatever request or job was under way is cut off without a chance to put things right.',
      alternatives: [],
      remedies: [
        advice(
          'handle SIGTERM: take no new work, finish or hand back what is under way, and exit within 30 seconds',
          ARTICLES.shutdown,
        ),
        advice(
          'make sure the signal arrives: a shell script as start command must exec the server, npm start often swallows it',
          ARTICLES.shutdown,
        ),
        ...(occurrences[0].process === 'web'
          ? []
          : [advice('split jobs that take longer, or make them safe to run again', ARTICLES.backgroundJobs)]),
      ],
    }
  },
}

function inTime(occurrences: readonly Occurrence[]): string {
  return `did not stop in time after SIGTERM and ${agree(occurrences, 'was', 'were')} killed${times(totalOf(occurrences))}`
}
