import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'

import {herokuCli} from './heroku-cli.js'
import {bareEnvironment, changedEnvironment, type Run, runProcess} from './run-process.js'

/** A throw-away home folder in which the genuine Heroku CLI runs: no account, no telemetry, no update. */
export interface HerokuHome {
  readonly folder: string
  /** What `heroku` runs, in which environment, for a shell. */
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly heroku: Run
  remove(): Promise<void>
}

export async function createHerokuHome(): Promise<HerokuHome> {
  const cli = await herokuCli()
  const folder = await mkdtemp(join(tmpdir(), 'heroku-home-'))
  const cache = join(folder, 'cache')
  await mkdir(cache)
  // Without this file the first run prints a notice.
  await writeFile(join(cache, 'terms-of-service'), '')
  const command = [process.execPath, '--no-deprecation', cli] as const
  const base = {
    ...bareEnvironment(),
    HOME: folder,
    HEROKU_CACHE_DIR: cache,
    HEROKU_CONFIG_DIR: join(folder, 'config'),
    HEROKU_DATA_DIR: join(folder, 'data'),
    // Nothing listens on the discard port: a request that should not happen fails at once.
    HEROKU_HOST: 'http://127.0.0.1:9',
    HEROKU_API_KEY: 'no-such-key',
    NO_PROXY: '127.0.0.1,localhost',
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    OCLIF_DISABLE_LINKED_ESM_WARNING: '1',
    npm_config_userconfig: process.env['npm_config_userconfig'] ?? join(homedir(), '.npmrc'),
  }
  return {
    folder,
    command,
    environment: base,
    heroku(args, {environment, ...options} = {}) {
      const [program, ...first] = command
      const env = changedEnvironment(base, environment)
      return runProcess(program, [...first, ...args], {cwd: folder, ...options, env})
    },
    remove: () => rm(folder, {recursive: true, force: true}),
  }
}
