import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

import {fillBlock} from './fill-block.js'

/** docs/autoscale.md and docs/queues.md with their tables filled from the registry of queue systems. */
export async function queueSystems(root) {
  const {SYSTEMS} = await import(pathToFileURL(join(root, 'build/queues/systems.js')).href)
  const systems = Object.entries(SYSTEMS).map(([name, system]) => ({name, ...system}))
  return [
    await filled(root, 'docs/autoscale.md', {systems: overview(systems)}),
    await filled(root, 'docs/queues.md', {fields: fields(systems), checked: checked(systems)}),
  ]
}

async function filled(root, path, blocks) {
  let text = await readFile(join(root, path), 'utf8')
  for (const [name, lines] of Object.entries(blocks)) text = fillBlock(text, name, lines.join('\n'))
  return {path, text}
}

function overview(systems) {
  return table(
    ['`--adapter`', 'reads', 'checked', 'cannot know', 'queues'],
    systems.map(({name, title, checked, blindTo, listsQueues}) => [
      `\`${name}\``,
      title,
      checked,
      blindTo,
      listsQueues ? 'all, or named' : 'must be named',
    ]),
  )
}

const FIELDS = {
  ready: 'ready',
  waitMs: 'waits',
  busy: 'busy',
  scheduled: 'scheduled',
  nextDueAt: 'next due',
  retries: 'retries',
  blocked: 'blocked',
  paused: 'paused',
  arrived: 'put in',
  completed: 'done',
  serviceMs: 'per job',
  workers: 'workers',
  connections: 'connections',
}

const TELLINGS = {'known': 'yes', 'at-least': 'at least', 'sometimes': 'some', 'unknown': '?'}

function fields(systems) {
  const rows = systems.flatMap(({name, tells, tellsOnRabbitmq}) => [
    [`\`${name}\``, tells],
    ...(tellsOnRabbitmq === undefined ? [] : [[`\`${name}\` on RabbitMQ`, tellsOnRabbitmq]]),
  ])
  return table(
    ['`--adapter`', ...Object.values(FIELDS)],
    rows.map(([name, tells]) => [name, ...Object.keys(FIELDS).map(field => TELLINGS[tells[field]])]),
  )
}

const CHECKED_BY = {library: 'the library', tables: 'its tables', source: 'its source'}

function checked(systems) {
  return table(
    ['`--adapter`', 'versions', 'held against', 'how', 'blind to'],
    systems.map(({name, title, checkedBy, checked, blindTo}) => [
      `\`${name}\``,
      title,
      CHECKED_BY[checkedBy],
      checked,
      blindTo,
    ]),
  )
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`)
}
