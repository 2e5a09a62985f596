import {codeOf} from '../logs/about.js'
import type {LineEvent, ProcessExit} from '../logs/event.js'
import {CODES} from '../platform/codes.js'
import {SIGTERMED} from '../platform/exit-status.js'
import type {Level} from './session.js'

/** Words of loggers, and the headings under which runtimes print what nobody caught. */
const ERROR =
  /\b(?:ERROR|FATAL|CRITICAL|PANIC|SEVERE|EMERG|ALERT)\b|\blevel=(?:error|fatal|critical|panic)\b|"level":\s?(?:"(?:error|fatal|critical)"|[56]0\b)|\bTraceback \(most recent call last\)|^\s?(?:[A-Z]\w*[.:]{1,2})*[A-Z]\w*(?:Error|Exception)\b|\bUncaught\b/
const WARNING = /\bWARN(?:ING)?\b|\blevel=warn(?:ing)?\b|"level":\s?(?:"warn(?:ing)?"|40\b)/
/** A word that tells the level stands near the begin of a line. */
const SEARCHED_CHARACTERS = 400

/** How grave a line is: by what the platform says in it, or by the words that loggers of apps use. */
export function levelOf(event: LineEvent, text: () => string): Level {
  const code = codeOf(event)
  if (code !== null) return CODES.get(code)?.informational === true ? 'warning' : 'error'
  switch (event.kind) {
    case 'router':
      return (event.status ?? 0) >= 500 ? 'error' : 'normal'
    case 'state-change':
      return event.to === 'crashed' ? 'error' : 'normal'
    case 'process-exit':
      return levelOfExit(event)
    case 'process-stop':
      return event.signal === 'SIGKILL' ? 'warning' : 'normal'
    case 'app-change':
      return event.what === 'build-failed' ? 'error' : 'normal'
    case 'app':
      return levelOfText(text().slice(0, SEARCHED_CHARACTERS))
    default:
      return 'normal'
  }
}

function levelOfExit({status}: ProcessExit): Level {
  return status === null || status === 0 || status === SIGTERMED ? 'normal' : 'error'
}

function levelOfText(text: string): Level {
  if (ERROR.test(text)) return 'error'
  return WARNING.test(text) ? 'warning' : 'normal'
}
