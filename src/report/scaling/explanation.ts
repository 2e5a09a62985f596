import type {Amount, QueueReading} from '../../queues/queue-system.js'
import type {Beside} from '../../scaling/beside.js'
import type {QueueDemand} from '../../scaling/demand.js'
import type {Turn} from '../../scaling/turn.js'
import {escapeText} from '../../view/escape.js'
import {formatDurationShort, plural} from '../../view/format.js'
import {renderTable, type TableColumn} from '../../view/table.js'
import {amountText} from './amount.js'
import {explainedWhy} from './explained-why.js'

/** What was read of each queue, what of it counts, why it is this number, and why the rest is not known. */
export function explanation(turn: Turn, beside: Beside, width: number): readonly string[] {
  return [
    ...explainedReading(turn, width),
    ...explainedWhy(turn, beside, width),
    ...turn.notes.map(note => `note: ${note}`),
  ].map(line => escapeText(line))
}

/** What was read; not escaped. */
export function explainedReading({reading, demand}: Turn, width: number): readonly string[] {
  return [
    ...(reading.queues.known
      ? renderTable(demand.queues, columnsFor(reading.at.known ? reading.at.value : null), width)
      : [`queues: ? ${reading.queues.why}`]),
    workersLine(reading.workers),
    ...(reading.connections.known ? [connectionsLine(reading.connections.value)] : []),
    ...unknownsIn(demand.queues).map(line => `? ${line}`),
    ...reading.notes.map(note => `note: ${note}`),
  ]
}

function count(title: string, goes: number, of: (queue: QueueReading) => Amount): TableColumn<QueueDemand> {
  return {title, align: 'right', goes, cell: ({reading}) => amountText(of(reading))}
}

function columnsFor(at: number | null): readonly TableColumn<QueueDemand>[] {
  return [
    {title: 'queue', goes: 0, cell: ({reading}) => escapeText(reading.name)},
    count('ready', 0, ({ready}) => ready),
    {
      title: 'waits',
      align: 'right',
      goes: 1,
      cell: ({reading}) => amountText(reading.waitMs, formatDurationShort),
    },
    count('busy', 0, ({busy}) => busy),
    {title: 'counts', align: 'right', goes: 0, cell: ({jobs}) => amountText(jobs)},
    count('scheduled', 2, ({scheduled}) => scheduled),
    {title: 'next due', align: 'right', goes: 5, cell: ({reading}) => nextDue(reading, at)},
    count('retries', 3, ({retries}) => retries),
    count('blocked', 4, ({blocked}) => blocked),
    {
      title: 'per job',
      align: 'right',
      goes: 6,
      cell: ({reading: {serviceMs}}) => (serviceMs.known ? formatDurationShort(serviceMs.value) : ''),
    },
    {title: '', goes: 0, cell: ({reading: {paused}}) => (paused.known && paused.value ? 'paused' : '')},
  ]
}

function nextDue({nextDueAt}: QueueReading, at: number | null): string {
  if (!nextDueAt.known) return '?'
  return nextDueAt.value === null || at === null
    ? ''
    : `in ${formatDurationShort(Math.max(0, nextDueAt.value - at))}`
}

function workersLine(workers: Turn['reading']['workers']): string {
  if (!workers.known) return `workers: ? ${workers.why}`
  const quiet = workers.value.filter(({quiet}) => quiet.known && quiet.value).length
  return `${plural(workers.value.length, 'worker')}${quiet === 0 ? '' : `, ${quiet} of them quiet`}`
}

function connectionsLine({used, limit}: {readonly used: number; readonly limit: number | null}): string {
  return `${plural(used, 'connection')} to the datastore${limit === null ? '' : ` of ${limit}`}`
}

const TOLD = ['ready', 'waitMs', 'busy', 'scheduled', 'retries', 'blocked', 'paused'] as const
const TITLES: Readonly<Record<(typeof TOLD)[number], string>> = {
  ready: 'ready',
  waitMs: 'waits',
  busy: 'busy',
  scheduled: 'scheduled',
  retries: 'retries',
  blocked: 'blocked',
  paused: 'paused',
}

/** Of queues that share a reason. */
const MOST_NAMED = 5

/** Each reason once: `low: ready, waits: there is no such queue`. Of these figures only. */
export function unknownsIn(
  queues: readonly QueueDemand[],
  figures: readonly (keyof typeof TITLES)[] = TOLD,
): readonly string[] {
  const reasons = new Map<string, Map<string, Set<string>>>()
  for (const {reading} of queues) {
    for (const field of figures) {
      const told = reading[field]
      if (told.known !== false) continue
      const fields = reasons.get(told.why) ?? new Map<string, Set<string>>()
      reasons.set(told.why, fields)
      fields.set(reading.name, (fields.get(reading.name) ?? new Set()).add(TITLES[field]))
    }
  }
  return Array.from(reasons, ([why, fields]) => `${whereOf(fields, queues.length)}: ${why}`)
}

function whereOf(fields: ReadonlyMap<string, ReadonlySet<string>>, queues: number): string {
  const titles = [...new Set([...fields.values()].flatMap(set => [...set]))].join(', ')
  if (fields.size === queues && queues > 1) return titles
  const names = [...fields.keys()]
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}: ${titles}`
}
