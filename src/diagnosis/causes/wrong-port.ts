import {ARTICLES} from '../../platform/articles.js'
import {formatDuration} from '../../view/format.js'
import {failedBootsFor, occurrenceOfBoots} from '../boot/boots.js'
import type {Misplaced} from '../boot/listening-place.js'
import type {Cause} from '../cause.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'
import {bindCommand} from '../start-command/bind-command.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface WrongPlace {
  /** Null where only R11 tells it. */
  readonly misplaced: Misplaced | null
  /** From the line that says it listens to the R10. */
  readonly waitedMs: number | null
  readonly command: string | null
}

/** The web process listens, but where nobody can reach it. */
export const wrongPort: Cause<WrongPlace> = {
  id: 'wrong-port',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: ['R11'],
  title: 'the web process listens on a fixed port or on 127.0.0.1',
  about: `The app says that it listens, and the platform says at the end of the boot time that nobody listens on
\`$PORT\` (R10; R11 in old logs). So it listens elsewhere: on a port written into its code or its configuration, or only
on 127.0.0.1, which nothing outside of the dyno can reach. \`$PORT\` is another one for every process.

Seen by: the app's or server's own line joined with R10. Not meant: an app that says so when the time is just over (it
is slow), ports of metrics and debuggers, a server behind a proxy in the same dyno.`,
  detect: state =>
    failedBootsFor(state, 'wrong-port').map(boots => {
      const [first] = boots
      const known = boots.find(({reason}) => reason.misplaced !== null) ?? first
      const {misplaced, confidence} = known.reason
      const saidAt = misplaced?.place.at ?? null
      return occurrenceOfBoots(
        boots,
        {
          confidence,
          facts: {
            misplaced,
            waitedMs: saidAt === null || known.at === null ? null : known.at - saidAt,
            command: first.life.command,
          },
        },
        [misplaced?.place.line],
      )
    }),
  describe(occurrences) {
    const [{facts, confidence, codes}] = occurrences
    const {misplaced} = facts
    return {
      summary:
        `${placeOf(occurrences)} ${(misplaced === null ? 'listens on another port than $PORT' : whereIs(misplaced)).replace(/^listens/, agree(occurrences, 'listens', 'listen'))}, ` +
        `and the platform killed ${agree(occurrences, 'it', 'them')}${times(totalOf(occurrences))}`,
      explanation: explain(facts, codes[0] ?? 'R10'),
      alternatives:
        confidence === 'high'
          ? []
          : [
              'the line is about something else in the dyno, such as metrics, and the web server never came so far',
              'it listens on $PORT, but only on 127.0.0.1',
            ],
      remedies: remediesFor(facts),
    }
  },
}

function whereIs({place, loopback, expected}: Misplaced): string {
  const instead = expected === null ? '$PORT' : `$PORT (${expected})`
  if (!loopback) return `listens on port ${place.port} instead of ${instead}`
  if (place.port === expected) return `listens on $PORT (${expected}), but only on ${place.host}`
  // A name may be a word in a greeting; the port is wrong whatever it has bound.
  return place.host === 'localhost'
    ? `listens on localhost:${place.port} instead of ${instead}`
    : `listens only on ${place.host}:${place.port} instead of ${instead} on all addresses`
}

function explain({misplaced, waitedMs}: WrongPlace, code: string): string {
  if (misplaced === null) return 'R11 says just that: the process bound a port, and it was not $PORT.'
  const later = waitedMs === null || waitedMs < 0 ? '' : ` ${formatDuration(waitedMs)} later`
  const {place, loopback, expected} = misplaced
  return (
    `Joined: its own line that it listens on port ${place.port}, and the ${code}${later}, with which the platform says ` +
    'that nobody listened on $PORT. ' +
    (place.port === expected ? '' : 'Each process gets another port, in the environment variable PORT. ') +
    (loopback
      ? `A server on ${place.host} is reached from inside of its own dyno only, not by the router. `
      : '') +
    'The exit with status 137 after it is the kill, no other crash.'
  )
}

function remediesFor({misplaced, command}: WrongPlace): Remedy[] {
  const line = bindCommand(command)
  return [
    {
      text:
        'listen on 0.0.0.0 and on the port in the environment variable PORT' +
        (line === null ? ', and on no other when it is set' : `; in the Procfile: web: ${line}`),
      command: null,
      url: ARTICLES.boot,
    },
    ...(line === null && misplaced !== null
      ? [advice(`look for ${misplaced.place.port} in the code, the Procfile and the server's configuration`)]
      : []),
  ]
}
