import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, rename, rm, writeFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {join} from 'node:path'

import {ROOT} from './paths.js'
import {bareEnvironment, runProcess, succeeded} from './run-process.js'

const MAJOR = 11
const CACHE = process.env['HEROKU_CLI_CACHE'] ?? join(ROOT, '.cache/heroku-cli')

/**
 * Path of the genuine Heroku CLI's `bin/run.js`. It comes from npm on first use (about 90 s) and stays in
 * `.cache/heroku-cli`, or in the folder that HEROKU_CLI_CACHE names. As a devDependency it would slow down
 * every `npm ci`.
 */
export async function herokuCli(): Promise<string> {
  const folder = join(CACHE, String(MAJOR))
  if (!existsSync(folder)) await install(folder)
  return join(folder, 'node_modules/heroku/bin/run.js')
}

/** Installs beside the final folder and renames: a broken install is never taken for a whole one. */
async function install(folder: string): Promise<void> {
  await mkdir(CACHE, {recursive: true})
  const unfinished = await mkdtemp(join(CACHE, 'installing-'))
  console.log(`installing heroku@${MAJOR} into ${folder} (once, about 90 s)`)
  await writeFile(join(unfinished, 'package.json'), '{"private": true}')
  succeeded(
    await runProcess('npm', ['install', `heroku@^${MAJOR}`, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: unfinished,
      env: {...bareEnvironment(), HOME: homedir()},
    }),
  )
  try {
    await rename(unfinished, folder)
  } catch (error) {
    // Another run was faster.
    await rm(unfinished, {recursive: true, force: true})
    if (!existsSync(folder)) throw error
  }
}
