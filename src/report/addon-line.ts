/** Leaves out the samples of an add-on's metrics line that tell no cause, so that those that do stand on a narrow screen. */
export function shortenAddonLine(source: string, text: string): string {
  if (!METRICS.test(source)) return text
  return text
    .replace(SAMPLE, (field, name: string) => (TELLING.has(name) ? field : ' …'))
    .replace(/(?: …)+/g, ' …')
}

/** Leaves out what a line of runtime metrics says beside the total and the quota. */
export function shortenMemoryLine(text: string): string {
  if (!text.startsWith('source=') || !text.includes(' sample#memory_total=')) return text
  return text
    .replace(SAMPLE, (field, name: string) => (MEMORY.has(name) ? field : ' …'))
    .replace(/(?: …)+/g, ' …')
}

const MEMORY: ReadonlySet<string> = new Set(['memory_total', 'memory_quota'])

const METRICS = /\[heroku-(?:postgres|redis)\]$/
/** The add-on's name says no more than the attachment's. */
const SAMPLE = /\s+(?:sample#)?([\w-]+)=\S*/g

/** What a finding may be made of. Where others stood is marked. */
const TELLING: ReadonlySet<string> = new Set([
  'active-connections',
  'waiting-connections',
  'max-connections',
  'load-avg-5m',
  'read-iops',
  'table-cache-hit-rate',
])
