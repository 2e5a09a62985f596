import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

import {fillBlock} from './fill-block.js'

const PATH = 'docs/restart-if.md'
const TABLE_HEAD = '| Name | Stands for | As flags |\n| --- | --- | --- |'

/** docs/restart-if.md with the table of all names that conditions are made of. */
export async function restartNames(root) {
  const {NAMES} = await import(pathToFileURL(join(root, 'build/restarts/conditions/names/index.js')).href)
  const {writeCall} = await import(
    pathToFileURL(join(root, 'build/restarts/conditions/language/write.js')).href
  )
  const rows = NAMES.map(name => {
    const asked = {name, text: name.text?.label ?? '', withinMs: name.window?.defaultMs ?? 0}
    return `| \`${writeCall(asked)}\` | ${name.meaning} | \`${name.flag}\` |`
  })
  const text = await readFile(join(root, PATH), 'utf8')
  return [{path: PATH, text: fillBlock(text, 'names', [TABLE_HEAD, ...rows].join('\n'))}]
}
