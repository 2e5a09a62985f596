import {ARTICLES} from '../../platform/articles.js'
import {failedBootsFor, occurrenceOfBoots} from '../boot/boots.js'
import type {Cause} from '../cause.js'
import {heroku} from '../remedies.js'
import {workerIn} from '../start-command/phrases.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface Misnamed {
  readonly command: string | null
  /** The app itself said that it works. */
  readonly said: boolean
}

/** A longer start command would drown the sentence it stands in. */
const LONGEST_COMMAND = 80

/** A bot or worker is declared as `web`. */
export const wrongProcessType: Cause<Misnamed> = {
  id: 'wrong-process-type',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: [],
  title: 'a bot or worker is declared as web',
  about: `The process works: a bot has logged in, a worker waits for jobs. But it is of a kind that never listens to a
port, and of a process type \`web\` the platform expects that: after 60 seconds it logs R10 and kills it, again and again.

Seen by: what bots and workers print when they are ready, or the start command, joined with R10; it never says that it
listens. Not meant: one that crashed by itself, or that runs a web server beside it.`,
  detect: state =>
    failedBootsFor(state, 'wrong-process-type').map(boots => {
      const [{life, reason}] = boots
      return occurrenceOfBoots(
        boots,
        {confidence: reason.confidence, facts: {command: life.command, said: reason.sign !== null}},
        [reason.sign],
      )
    }),
  describe(occurrences) {
    const [{process, facts, confidence}] = occurrences
    const {command, said} = facts
    const program = workerIn(command)
    const type = process ?? 'web'
    return {
      summary:
        `${placeOf(occurrences)} ${agree(occurrences, 'runs', 'run')} ${program ?? 'a bot or worker'}, which never listens on a port, and ${agree(occurrences, 'was', 'were')} killed for ` +
        `that (R10)${times(totalOf(occurrences))}`,
      explanation:
        (said
          ? 'Joined: its own line that it works, and the R10 that came although it was alive; it never said that it listens. '
          : `Joined: the start command, which runs ${program ?? 'a worker'}, and the R10 that came although it was alive. `) +
        'Of a process type called web the platform expects that it listens on $PORT within 60 seconds; of all others it ' +
        'does not.',
      alternatives:
        confidence === 'high'
          ? []
          : [
              'a web app that was still starting when it printed this',
              'it listens elsewhere and does not say so',
            ],
      remedies: [
        {
          text: `in the Procfile name it worker instead of ${type} (worker: ${isShort(command) ? command : 'its command'}) and deploy; then switch over`,
          command: heroku(`ps:scale ${type}=0 worker=1`),
          url: ARTICLES.procfile,
        },
      ],
    }
  },
}

function isShort(command: string | null): boolean {
  return command !== null && command.length <= LONGEST_COMMAND
}
