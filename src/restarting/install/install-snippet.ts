import {UserError} from '../../errors.js'
import {whichApp} from '../../heroku/which-app/which-app.js'
import {nothingToRestart} from '../../reading/nothing-named.js'
import type {Wish} from '../../restarts/wish.js'
import {GRACE_MS} from '../drains.js'
import {commandWords, type GivenFlag} from './command-words.js'
import type {Installer} from './installer.js'
import {snippetFor} from './snippet.js'

/** What was typed. */
export interface Installing {
  readonly flags: Readonly<Record<string, unknown>> & {
    readonly app?: string | undefined
    readonly remote?: string | undefined
    readonly drain?: string | undefined
    readonly grace?: number | undefined
  }
  /** Every flag with its text, as the parser of oclif gives them. */
  readonly raw: readonly {readonly type: string; readonly flag?: string; readonly input: string}[]
  readonly wish: Wish
  readonly version: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Requests, and a dyno that boots slowly. */
const MARGIN_MS = 3 * 60_000

/** A text that runs the same command regularly. Throws a `UserError` where no app is named, or it would never end. */
export async function installSnippet(
  installer: Installer,
  {flags, raw, wish, version, environment}: Installing,
): Promise<string> {
  if (wish.mode.kind === 'follow')
    throw new UserError('--follow does not end, and what is installed begins anew again and again', {
      next: 'leave out --follow; or keep it running by what restarts it when it ends, such as systemd',
    })
  const app = await whichApp(flags, {environment, folder: process.cwd()})
  if (app === null) throw nothingToRestart()
  const given = raw.flatMap(({flag, input}): GivenFlag[] =>
    flag === undefined ? [] : [{flag, input: flags[flag] === true ? null : input}],
  )
  return snippetFor(installer, {app, words: commandWords(app, given), takesMs: takesMs(wish, flags), version})
}

/** How long a run takes at most that restarts one dyno. */
function takesMs({condition, forMs, mode, settleMs}: Wish, {drain, grace}: Installing['flags']): number {
  const listensMs = Math.max(forMs + condition.needs.lookBackMs, mode.kind === 'wait' ? mode.forMs : 0)
  return listensMs + settleMs + (drain === undefined ? 0 : (grace ?? GRACE_MS)) + MARGIN_MS
}
