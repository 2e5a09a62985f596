import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'

import {UserError} from '../errors.js'
import {renderMarkdown} from '../report/markdown.js'
import type {Report} from '../report/report.js'
import {formatTime} from '../view/format.js'

/** So many reports of one second: more is an endless loop. */
const MOST_TRIES = 100

/**
 * Writes a report as Markdown into a new file in this folder, named after what was read and the time of its last line; no
 * file is ever replaced. Gives its name; throws a `UserError` when it cannot be written.
 */
export async function writeReportFile(report: Report, folder: string): Promise<string> {
  const text = renderMarkdown(report)
  const name = nameOf(report)
  for (let n = 1; n <= MOST_TRIES; n++) {
    const file = `${name}${n === 1 ? '' : `-${n}`}.md`
    try {
      await writeFile(join(folder, file), text, {flag: 'wx'})
      return file
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw unwritable(file, error)
    }
  }
  throw new UserError(`cannot write ${name}.md`, {
    why: 'it is there already, and so are others of its name',
    next: 'move them somewhere else',
  })
}

/** `dyno-doctor-example-app-20261114-031400`: no character that a shell or a file system would take amiss. */
function nameOf({sources, window}: Report): string {
  const source = (sources[0] ?? '').replaceAll(/.*[/\\]/g, '').replaceAll(/[^\w.-]+/g, '-')
  const time = window.to === null ? '' : formatTime(window.to).replaceAll(/[-:Z]/g, '').replace('T', '-')
  return ['dyno-doctor', source.slice(0, 60), time].filter(Boolean).join('-')
}

function unwritable(file: string, error: unknown): UserError {
  return new UserError(`cannot write ${file}`, {
    why: `the system says ${codeOf(error) ?? 'no'}`,
    next: 'start in a folder that can be written',
  })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
