import {isOver} from '../../actions/follow/progress.js'
import {titleOf} from '../../actions/words.js'
import {formatClock, formatDuration} from '../../view/format.js'
import {span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'
import type {Done} from './acting.js'

/** What was done and what comes of it: `restart web.2: web.2 is starting, 12 s`. Once it is over, when that was. */
export function outcomeLine(done: Done, theme: Theme): StyledLine {
  const {mark, text, look} = toldOf(done, theme)
  return [
    span(` ${mark} ${titleOf(done.action)}: `, theme.text.strong),
    span(text, look),
    span(isOverFor(done) ? `  ${formatClock(done.at)} UTC, Esc takes this away` : '', theme.text.dim),
  ]
}

/** Does nothing follow any more? */
export function isOverFor({outcome, progress}: Done): boolean {
  if (outcome === null) return false
  return outcome.outcome !== 'done' || (progress !== null && isOver(progress))
}

/** What came of an action of which the end was not seen, for those who have left the screen. */
export function toldAfterwards(done: Done): string {
  const {action, outcome, progress, lookWith} = done
  const title = titleOf(action)
  if (outcome === null) return `${title}: it was not sent, nothing was changed`
  if (outcome.outcome !== 'done' || isOverFor(done)) return `${title}: ${wordsOf(done)}`
  const seen = progress === null ? 'nothing was seen of it yet' : progress.text
  return `${title}: Heroku has taken it; ${seen}. To see what came of it: ${lookWith}`
}

interface Told {
  readonly mark: string
  readonly text: string
  readonly look: Look
}

function toldOf(done: Done, theme: Theme): Told {
  const {ok, info, warning, error} = theme.status
  const [mark, look] = (
    {
      going: ['…', info],
      good: ['✔', ok],
      open: ['▲', warning],
      bad: ['✖', error],
    } as const
  )[endOf(done)]
  return {mark, text: wordsOf(done), look}
}

/** How it has ended so far. */
function endOf({outcome, progress}: Done): 'going' | 'good' | 'open' | 'bad' {
  if (outcome === null) return 'going'
  switch (outcome.outcome) {
    case 'refused':
      return 'bad'
    case 'skipped':
    case 'would-do':
    case 'unknown':
      return 'open'
    case 'already':
      return 'good'
    case 'done':
      break
  }
  switch (progress?.state) {
    case 'complete':
      return 'good'
    case 'failed':
      return 'bad'
    case 'superseded':
    case 'lost':
      return 'open'
    default:
      return 'going'
  }
}

/** What is known of it, and what to do where it is not as was wished. */
function wordsOf({outcome, progress, lookWith}: Done): string {
  if (outcome === null) return 'asking Heroku'
  const {text} = outcome
  switch (outcome.outcome) {
    case 'refused':
      return `${text}; nothing was changed; ${onOneLine(outcome.error.next)}`
    case 'skipped':
    case 'would-do':
      return `not done: ${text}; look at what is there now, and ask again`
    case 'unknown':
      return `${text}; look with ${outcome.lookWith}`
    case 'already':
      return text
    case 'done':
      break
  }
  if (progress === null) return text
  const seconds = Math.floor(progress.elapsedMs / 1000) * 1000
  if (!isOver(progress)) {
    return seconds === 0 ? progress.text : `${progress.text}, ${formatDuration(seconds)}`
  }
  return progress.state === 'complete' ? progress.text : `${progress.text}; look with ${lookWith}`
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
