import {type JsonFields, placeOf} from './json-fields.js'

type Form = 'word' | 'quoted' | 'ms'

/** The fields each of the router's lines has, in its own order; written even when they are empty. */
const ROUTER: readonly (readonly [name: string, form: Form])[] = [
  ['method', 'word'],
  ['path', 'quoted'],
  ['host', 'word'],
  ['request_id', 'word'],
  ['fwd', 'quoted'],
  ['dyno', 'word'],
  ['connect', 'ms'],
  ['service', 'ms'],
  ['status', 'word'],
  ['bytes', 'word'],
]
const ROUTER_MAY_END_WITH = ['protocol', 'tls', 'tls_version']

/** The router's message, put together again from fields somebody has parsed; null when these are not a request's. */
export function routerMessage(fields: JsonFields): string | null {
  const {named} = fields
  const request = named.has('path') && (named.has('connect') || placeOf(fields, null).process === 'router')
  if (!request) return null
  const field = (name: string, form: Form) => `${name}=${FORMS[form](named.get(name.replace('_', '')))}`
  const optional = (name: string, form: Form) => (named.has(name.replace('_', '')) ? [field(name, form)] : [])
  const failed = /^H\d\d$/.test(word(named.get('code')))
  return [
    ...optional('sock', 'word'),
    named.has('at') ? field('at', 'word') : failed ? 'at=error' : 'at=info',
    ...(failed ? [field('code', 'word'), field('desc', 'quoted')] : []),
    ...ROUTER.map(([name, form]) => field(name, form)),
    ...ROUTER_MAY_END_WITH.flatMap(name => optional(name, 'word')),
  ].join(' ')
}

/** A message of runtime or add-on metrics from `sample#...` members; null when there are none. */
export function metricsMessage(fields: JsonFields): string | null {
  const {named, members} = fields
  const samples = Object.entries(members).filter(([name]) => name.startsWith('sample#'))
  if (samples.length === 0) return null
  const parts = [`source=${word(named.get('source')) || placeOf(fields, null).process}`]
  for (const name of ['addon', 'dyno']) if (named.has(name)) parts.push(`${name}=${word(named.get(name))}`)
  for (const [name, value] of samples) parts.push(`${word(name)}=${word(value)}${unitOf(name, value)}`)
  return parts.join(' ')
}

const FORMS: Readonly<Record<Form, (value: unknown) => string>> = {
  word,
  quoted: value => `"${text(value).replace(/\s+/g, ' ')}"`,
  ms: value => (/^\d+(?:\.\d+)?$/.test(text(value)) ? `${text(value)}ms` : word(value)),
}

/** What may stand without quotes: nothing after a blank, so that a value cannot forge a field. */
function word(value: unknown): string {
  return /^\S*/.exec(text(value))?.[0] ?? ''
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

/** Units of log-runtime-metrics (Dev Center, Log Runtime Metrics), where parsing has taken them away. */
function unitOf(name: string, value: unknown): string {
  if (typeof value !== 'number') return ''
  if (name.startsWith('sample#memory_pg')) return 'pages'
  return name.startsWith('sample#memory_') ? 'MB' : ''
}
