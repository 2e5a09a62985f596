import {execFile} from 'node:child_process'
import {promisify} from 'node:util'

export type Environment = Readonly<Record<string, string | undefined>>

/** A git remote that deploys to an app on Heroku. */
export interface HerokuRemote {
  /** `heroku`, `staging`. */
  readonly name: string
  readonly app: string
}

/** Long enough for a disk that sleeps. */
const DEADLINE_MS = 10_000

const run = promisify(execFile)

/**
 * The Heroku remotes of the git repository that a folder is in, by the rules of @heroku-cli/command 13 (lib/git.js,
 * lib/vars.js), which would take half a second to load. None outside of a repository, or without git.
 */
export async function herokuRemotes(
  folder: string,
  environment: Environment,
): Promise<readonly HerokuRemote[]> {
  const prefixes = gitPrefixes(environment)
  const output = await git(['remote', '--verbose'], folder, environment)
  // heroku	https://git.heroku.com/example-app.git (fetch)
  return output.split('\n').flatMap(line => {
    const [name = '', url = '', use] = line.split(/\s/)
    const prefix = prefixes.find(known => url.startsWith(known))
    if (use !== '(fetch)' || prefix === undefined || !url.endsWith('.git')) return []
    return [{name, app: url.slice(prefix.length, -'.git'.length)}]
  })
}

/** The remote that `git config heroku.remote` chooses; null when it chooses none. */
export async function chosenRemote(folder: string, environment: Environment): Promise<string | null> {
  const output = await git(['config', 'heroku.remote'], folder, environment)
  return output.trim() || null
}

/** How addresses of Heroku's git server begin. */
function gitPrefixes(environment: Environment): readonly string[] {
  const api = environment['HEROKU_HOST'] || 'heroku.com'
  const named = environment['HEROKU_GIT_HOST'] || (URL.canParse(api) && new URL(api).host) || null
  const ssh = named ?? api
  const https = named ?? `git.${api}`
  return [`git@${ssh}:`, `ssh://git@${ssh}/`, `https://${https}/`]
}

/** What git prints; nothing when it fails, or is not there. */
async function git(words: readonly string[], folder: string, environment: Environment): Promise<string> {
  try {
    const {stdout} = await run('git', [...words], {cwd: folder, env: {...environment}, timeout: DEADLINE_MS})
    return stdout
  } catch {
    return ''
  }
}
