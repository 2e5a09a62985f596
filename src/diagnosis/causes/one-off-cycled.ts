import {ARTICLES} from '../../platform/articles.js'
import type {Dyno} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import type {Cause, Occurrence} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice} from '../remedies.js'
import {agree, placeOf} from '../words.js'

interface Loss {
  readonly how: 'stopped' | 'not-attached'
  /** A shell or a console, which somebody sat at. */
  readonly isConsole: boolean
}

const CONSOLE = /\b(?:bash|sh|zsh|console|dbconsole|irb|pry|iex|psql|repl|shell|shell_plus|tinker|rails c)\b/

/** A one-off dyno is gone and its work is not done. */
export const oneOffCycled: Cause<Loss> = {
  id: 'one-off-cycled',
  group: 'start and stop',
  severity: 'info',
  fallbackFor: ['R13'],
  title: 'a one-off dyno ended before its work was done',
  about: `One-off dynos (\`heroku run\`, \`run:detached\`) are cycled after 24 hours like all others, but nobody starts
them again: \`Cycling\`, SIGTERM, \`up to complete\`. R13 leads here too: the one-off could not connect to the terminal
that asked for it, and never did its work.`,
  detect: state => [
    ...[...state.dynos.values()].flatMap(stopped),
    ...sightings(state, ['R13']).map(sighting =>
      occurrenceOf<Loss>(sighting, {confidence: 'high', facts: {how: 'not-attached', isConsole: false}}),
    ),
  ],
  describe(occurrences) {
    const place = placeOf(occurrences)
    if (occurrences.every(({facts}) => facts.how === 'not-attached')) {
      return {
        summary: `${place} could not connect to the terminal that started it (R13)`,
        explanation:
          'The command did not run. The connection goes to rendezvous.runtime.heroku.com, port 5000.',
        alternatives: [
          'a firewall between that terminal and Heroku',
          'a terminal that was closed in the meantime',
        ],
        remedies: [
          {
            text: 'run it detached, without a terminal, and read its output in the log',
            command: 'heroku run:detached COMMAND --app example-app',
            url: ARTICLES.oneOffDynos,
          },
        ],
      }
    }
    if (occurrences.every(({facts}) => facts.isConsole)) {
      return {
        summary: `${place} ${agree(occurrences, 'was a console or shell, and was stopped while it was', 'were consoles or shells, and were stopped while they were')} open`,
        explanation:
          'All dynos are cycled about once a day, and one-offs are only stopped. What was typed into it last may ' +
          'not have come to its end.',
        alternatives: ['somebody stopped it, with heroku ps:stop'],
        remedies: [
          advice(
            'nothing, if it was only left open; what takes long is better run detached',
            ARTICLES.oneOffDynos,
          ),
        ],
      }
    }
    return {
      summary: `${place} ${agree(occurrences, 'was stopped before its work was done, and is', 'were stopped before their work was done, and are')} not started again`,
      explanation:
        'All dynos are cycled about once a day, but one-offs are only stopped: what it was doing ended there, ' +
        'although its state line says "complete".',
      alternatives: ['somebody stopped it, with heroku ps:stop'],
      remedies: [
        advice(
          'where it should run on and on, make it a process type of the Procfile, which the platform starts again',
          ARTICLES.procfile,
        ),
        advice(
          'else make the work resumable, so that the next run goes on where this one ended',
          ARTICLES.oneOffDynos,
        ),
      ],
    }
  },
}

/** One-offs that were told to stop while they worked. */
function stopped({name, type, generations}: Dyno): Occurrence<Loss>[] {
  if (!isOneOff(type) || type === 'release') return []
  return generations
    .filter(({stopAt, killedFor, exitStatus}) => stopAt !== null && killedFor === null && exitStatus !== 0)
    .map(({stopAt, stopLine, exitLine, command}) => ({
      dyno: name,
      process: type,
      since: stopAt,
      until: stopAt,
      count: 1,
      codes: [],
      confidence: 'medium' as const,
      evidence: [stopLine, exitLine].flatMap(line => line ?? []),
      facts: {how: 'stopped' as const, isConsole: CONSOLE.test(command ?? '')},
    }))
}
