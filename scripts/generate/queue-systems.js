import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

import {fillBlock} from './fill-block.js'

const PATH = 'docs/autoscale.md'

/** docs/autoscale.md with its table filled from the registry of queue systems. */
export async function queueSystems(root) {
  const {SYSTEMS} = await import(pathToFileURL(join(root, 'build/queues/systems.js')).href)
  const rows = Object.entries(SYSTEMS).map(([name, {title, checked, blindTo, listsQueues}]) =>
    [`\`${name}\``, title, checked, blindTo, listsQueues ? 'all, or named' : 'must be named'].join(' | '),
  )
  const table = [
    '| `--adapter` | reads | checked | cannot know | queues |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(row => `| ${row} |`),
  ]
  const text = await readFile(join(root, PATH), 'utf8')
  return [{path: PATH, text: fillBlock(text, 'systems', table.join('\n'))}]
}
