import {ARTICLES} from '../../platform/articles.js'
import type {Generation} from '../../state/app-state.js'
import {failedBootsFor, occurrenceOfBoots} from '../boot/boots.js'
import type {Cause} from '../cause.js'
import {advice, heroku, longerLog} from '../remedies.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface Boot {
  /** Over its memory quota while it was starting. */
  readonly swapped: boolean
  /** Lines the app printed while it was starting. */
  readonly appLines: number
  /** With which status it ended; null when no exit is in view. */
  readonly status: number | null
}

const LAST_WORDS = 2

/** The web process did not listen in time, and why cannot be told. */
export const bootTimeout: Cause<Boot> = {
  id: 'boot-timeout',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: ['R10'],
  title: 'the web process does not listen on its port in time',
  about: `A web process must listen on \`$PORT\`, on all addresses, within 60 seconds of its start (90 for Java); else
the platform logs R10 and kills it: SIGKILL, exit status 137, \`State changed from starting to crashed\`. R11 of old logs
is the same with another port.

Three things look alike: it listens elsewhere (a fixed port, 127.0.0.1), it never listens (a bot or worker declared as
\`web\`), it is still working (a build, migrations, a big app in swap).`,
  detect: state =>
    failedBootsFor(state, 'unknown').map(boots => {
      const lives = boots.map(({life}) => life)
      return occurrenceOfBoots(
        boots,
        {
          confidence: 'medium',
          facts: {
            swapped: lives.some(isOverQuota),
            appLines: lives.reduce((sum, {appLines}) => sum + appLines, 0),
            status: lives.findLast(({exitStatus}) => exitStatus !== null)?.exitStatus ?? null,
          },
        },
        [
          ...boots.map(({line}) => line).slice(0, 2),
          ...lives.flatMap(({exitLine}) => exitLine ?? []).slice(-1),
          ...lives
            .flatMap(({lastWords}) => lastWords.filter(({text}) => text.trim() !== ''))
            .slice(-LAST_WORDS),
        ],
      )
    }),
  describe(occurrences, state) {
    const swapped = occurrences.some(({facts}) => facts.swapped)
    const silent = occurrences.every(({facts}) => facts.appLines === 0)
    const status = occurrences.find(({facts}) => facts.status !== null)?.facts.status ?? null
    return {
      summary:
        `${placeOf(occurrences)} did not listen on $PORT in time and ${agree(occurrences, 'was', 'were')} killed` +
        times(totalOf(occurrences)),
      explanation:
        (status === null ? '' : `The exit with status ${status} is that kill, no other crash. `) +
        (swapped
          ? 'It was over its memory quota while it started, and a process in swap starts slowly. '
          : '') +
        (silent
          ? 'The app printed nothing meanwhile in this log, so whether it works or waits cannot be told.'
          : 'What the app printed meanwhile is the best hint at what it was doing.'),
      alternatives: [
        'it listens on a fixed port, or only on 127.0.0.1',
        'it is a bot or worker, never listens, and should not be called web',
        'it is still working: a build, migrations or loading at the start',
      ],
      remedies: [
        advice('listen on the port in the environment variable PORT, on 0.0.0.0', ARTICLES.boot),
        {
          text: 'if it is no web server, name it worker in the Procfile, deploy, then scale web to 0',
          command: heroku('ps:scale web=0 worker=1'),
          url: ARTICLES.procfile,
        },
        advice(
          'move builds, migrations and warm-up out of the start command, to the build or the release phase',
          ARTICLES.releasePhase,
        ),
        longerLog(state, 'the whole minute from "Starting process with command" on'),
      ],
    }
  },
}

function isOverQuota({tallies}: Generation): boolean {
  return tallies.has('R14')
}
