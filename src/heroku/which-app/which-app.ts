import {UserError} from '../../errors.js'
import {escapeText} from '../../view/escape.js'
import {chosenRemote, herokuRemotes, type Environment, type HerokuRemote} from './git-remotes.js'

export interface AppFlags {
  readonly app?: string | undefined
  readonly remote?: string | undefined
}

/**
 * The app that is meant, as the Heroku CLI finds it: `--app`, else HEROKU_APP, else the one app among the git remotes,
 * or that of the remote which `--remote` or `git config heroku.remote` names. Null when nothing says which. Throws a
 * UserError when what says it is of no use, or says more than one.
 */
export async function whichApp(
  {app, remote}: AppFlags,
  {environment, folder}: {readonly environment: Environment; readonly folder: string},
): Promise<string | null> {
  if (app === '') throw new UserError('--app is empty', {next: 'name the app: --app example-app'})
  const named = app ?? (environment['HEROKU_APP'] || null)
  if (named !== null) return named

  const [remotes, configured] = await Promise.all([
    herokuRemotes(folder, environment),
    remote === undefined ? chosenRemote(folder, environment) : null,
  ])
  const name = remote ?? configured
  if (name === null) return onlyApp(remotes)
  const chosen = remotes.find(known => known.name === name)
  if (chosen !== undefined) return chosen.app
  throw new UserError(`remote ${escapeText(name)} not found in git remotes`, {
    why: [
      ...(remote === undefined ? ['git config heroku.remote names it'] : []),
      remotes.length === 0 ? 'no git remote here leads to Heroku' : `there are ${listed(remotes)}`,
    ].join('; '),
    next: 'name the app with --app, or another remote with --remote',
  })
}

function onlyApp(remotes: readonly HerokuRemote[]): string | null {
  const [first, ...others] = remotes
  if (first === undefined) return null
  const other = others.find(({app}) => app !== first.app)
  if (other === undefined) return first.app
  throw new UserError('multiple apps in git remotes', {
    why: `nothing says which is meant: ${listed(remotes)}`,
    next: [
      'name the app with --app or its remote with --remote, or choose a remote for good:',
      `  git config heroku.remote ${escapeText(first.name)}`,
    ].join('\n'),
  })
}

/** `example-app (heroku), example-app-staging (staging)`. */
function listed(remotes: readonly HerokuRemote[]): string {
  return remotes.map(({name, app}) => escapeText(`${app} (${name})`)).join(', ')
}
