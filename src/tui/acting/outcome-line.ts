import {isOver} from '../../actions/follow/progress.js'
import {titleOf} from '../../actions/words.js'
import {formatDuration} from '../../view/format.js'
import {span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'
import type {Done} from './acting.js'

/** What was done and what comes of it: `restart web.2: web.2 is starting, 12 s`. */
export function outcomeLine(done: Done, theme: Theme): StyledLine {
  const {mark, text, look} = toldOf(done, theme)
  return [
    span(` ${mark} ${titleOf(done.action)}: `, theme.text.strong),
    span(text, look),
    span(isOverFor(done) ? '  Esc takes this away' : '', theme.text.dim),
  ]
}

/** Does nothing follow any more? */
export function isOverFor({outcome, progress}: Done): boolean {
  if (outcome === null) return false
  return outcome.outcome !== 'done' || (progress !== null && isOver(progress))
}

/** What nobody has seen the end of, for those who leave; null where nothing is open. */
export function leftOpen(done: Done, command: string): string | null {
  const {action, outcome, progress} = done
  if (isOverFor(done) || outcome === null) return null
  const seen = progress === null ? 'nothing was seen of it yet' : progress.text
  return `${titleOf(action)}: Heroku has taken it; ${seen}. To see what came of it: ${command}`
}

interface Told {
  readonly mark: string
  readonly text: string
  readonly look: Look
}

function toldOf({outcome, progress}: Done, theme: Theme): Told {
  const {ok, info, warning, error} = theme.status
  if (outcome === null) return {mark: '…', text: 'asking Heroku', look: info}
  switch (outcome.outcome) {
    case 'refused':
      return {mark: '✖', text: `${outcome.text}; nothing was changed`, look: error}
    case 'skipped':
    case 'would-do':
      return {mark: '▲', text: `not done: ${outcome.text}`, look: warning}
    case 'already':
      return {mark: '✔', text: outcome.text, look: ok}
    case 'unknown':
      return {mark: '▲', text: `${outcome.text}; look with ${outcome.lookWith}`, look: warning}
    case 'done':
      break
  }
  if (progress === null) return {mark: '…', text: outcome.text, look: info}
  const {state, text, elapsedMs} = progress
  const seconds = Math.floor(elapsedMs / 1000) * 1000
  switch (state) {
    case 'complete':
      return {mark: '✔', text, look: ok}
    case 'failed':
      return {mark: '✖', text, look: error}
    case 'superseded':
    case 'lost':
      return {mark: '▲', text, look: warning}
    case 'under-way':
    case 'settling':
    case 'blind':
      return {mark: '…', text: seconds === 0 ? text : `${text}, ${formatDuration(seconds)}`, look: info}
  }
}
