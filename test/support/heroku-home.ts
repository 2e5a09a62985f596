import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'

import {herokuCli} from './heroku-cli.js'
import {bareEnvironment, runProcess, type ProcessOptions, type ProcessResult} from './run-process.js'

/** A throw-away home folder in which the genuine Heroku CLI runs: no account, no telemetry, no update. */
export interface HerokuHome {
  readonly folder: string
  heroku(
    args: readonly string[],
    options?: Pick<ProcessOptions, 'input' | 'interrupt'>,
  ): Promise<ProcessResult>
  remove(): Promise<void>
}

export async function createHerokuHome(): Promise<HerokuHome> {
  const cli = await herokuCli()
  const folder = await mkdtemp(join(tmpdir(), 'heroku-home-'))
  const cache = join(folder, 'cache')
  await mkdir(cache)
  // Without this file the first run prints a notice.
  await writeFile(join(cache, 'terms-of-service'), '')
  const env = {
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
    heroku: (args, options = {}) =>
      runProcess(process.execPath, ['--no-deprecation', cli, ...args], {...options, cwd: folder, env}),
    remove: () => rm(folder, {recursive: true, force: true}),
  }
}
