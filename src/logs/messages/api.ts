import type {AppChange} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

interface Form {
  readonly what: AppChange['what']
  /** Groups by name: `version`, `formation`, `names`. */
  readonly pattern: RegExp
}

/** In the order in which they are tried; words of 2012 (`Scale to web=1`, `Config add`) stand beside today's. */
const FORMS: readonly Form[] = [
  {what: 'scale', pattern: /^Scaled? to (?<formation>.*?)(?: by |$)/},
  {what: 'release', pattern: /^Release (?<version>v\d+) created/},
  {what: 'deploy', pattern: /^Deploy(?:ed)? /},
  {what: 'build-started', pattern: /^Build started/},
  {what: 'build-succeeded', pattern: /^Build succeeded/},
  {what: 'build-failed', pattern: /^Build failed/},
  {what: 'release-command', pattern: /^Running release (?<version>v\d+) commands?/},
  {what: 'rollback', pattern: /^Rollback(?: to (?<version>v\d+))?/},
  {what: 'config', pattern: /^(?:Set|Unset|Remove) (?<names>.*?) config vars?/},
  {what: 'config', pattern: /^Config (?:add|set|remove) (?<names>.*?)(?: by |$)/},
  {what: 'addon', pattern: /^(?:Attach|Detach|Update|Add-on \w+) /},
  {what: 'addon', pattern: /^@ref:\S+ completed provisioning/},
  {what: 'one-off', pattern: /^Starting process with command /},
]

const ACTOR = /^(?:user (\S+)|([^@\s]+@\S+)|(Heroku))$/
const ENTRY = /(?<![\w-])([A-Za-z][\w-]{0,63})[@=](\d{1,6})(?::([\w.-]+))?/g
const CONFIG_VAR = /^[A-Za-z_]\w*/

/** Reads any line of the API; what no form fits, continuations of a multi-line command included, is `other`. */
export function readAppChange(at: number | null, origin: Origin, line: Line): AppChange {
  const text = String(line)
  return {kind: 'app-change', at, origin, line, actor: actorOf(text), ...readDone(text)}
}

/** What was done, in the words of a line of the API or of a release's description, which are the same. */
export function readDone(text: string): Pick<AppChange, 'what' | 'version' | 'formation' | 'configVars'> {
  let what: AppChange['what'] = 'other'
  let groups: RegExpExecArray['groups']
  for (const form of FORMS) {
    const match = form.pattern.exec(text)
    if (match === null) continue
    what = form.what
    groups = match.groups
    break
  }
  return {
    what,
    version: groups?.['version'] ?? null,
    formation: formationOf(groups?.['formation'] ?? ''),
    configVars: namesOf(groups?.['names'] ?? ''),
  }
}

/** What follows the last `by`: an app's own command may hold the word too. */
function actorOf(text: string): string | null {
  const by = text.lastIndexOf(' by ')
  const match = by < 0 ? null : ACTOR.exec(text.slice(by + 4))
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null
}

/** `web@1:Standard-1X worker@2:Standard-1X`, in 2012 `web=1`. */
function formationOf(text: string): AppChange['formation'] {
  return Array.from(text.matchAll(ENTRY), ([, type = '', quantity = '', size]) => ({
    type,
    quantity: Number(quantity),
    size: size ?? null,
  }))
}

/** `A, B`; should a value ever stand there, it is left out. */
function namesOf(text: string): string[] {
  return text.split(',').flatMap(name => CONFIG_VAR.exec(name.trim()) ?? [])
}
