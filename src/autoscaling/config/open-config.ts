import {readFile} from 'node:fs/promises'

import {UserError} from '../../errors.js'
import {escapeText} from '../../view/escape.js'
import {readConfig} from './read-config.js'
import type {AutoscaleConfig} from './settings.js'

/** The file that `--config` names. Throws a `UserError` where it cannot be read, or holds what cannot be meant. */
export async function openConfig(path: string): Promise<AutoscaleConfig> {
  return readConfig(await textOf(path), path)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const why = code === 'ENOENT' ? 'there is no such file' : `the system says ${code}`
    throw new UserError(`cannot read ${escapeText(path)}`, {
      why,
      next: 'name the file with --config autoscale.yml',
    })
  }
}
