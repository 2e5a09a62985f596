import {parseDynoName} from '../origin.js'
import type {PlatformMessage} from './platform-message.js'
import {PROCESS_NAME} from './prefix.js'
import {timeOfEpoch, timeOfText} from './time-text.js'

/**
 * What one JSON object says: its own members and, below them, those of the objects in it (`syslog`, `heroku`,
 * `attributes`). Names are reduced to lower-case letters: `proc_id`, `procid` and `procId` are one.
 */
export interface JsonFields {
  readonly named: ReadonlyMap<string, unknown>
  /** The members as they are written. */
  readonly members: Readonly<Record<string, unknown>>
}

const MESSAGE = ['message', 'msg', 'log', 'text', 'line', 'raw', 'body', 'syslogmsg']
const TIME = ['timestamp', 'time', 'ts', 'date', 'datetime', 'generatedat', 'receivedat', 'syslogts']
const SOURCE = ['source', 'appname', 'program', 'ident', 'app', 'tag', 'syslogapp']
const PROCESS = ['process', 'dyno', 'proc', 'ps', 'pid', 'syslogproc']

const WHOLE_PROCESS_NAME = new RegExp(`^${PROCESS_NAME}$`)
const PROGRAM = /^(heroku|app)[/[](\w[\w.-]*)\]?$/
const OF_PLATFORM = new Set(['router', 'nginx', 'logplex'])

/** Null when the value is no object. */
export function jsonFields(value: unknown): JsonFields | null {
  if (!isObject(value)) return null
  const own = Object.entries(value)
  const nested = own.flatMap(([, inner]) => (isObject(inner) ? Object.entries(inner) : []))
  const named = [...nested, ...own].map(
    ([name, inner]) => [name.toLowerCase().replace(/[^a-z]/g, ''), inner] as const,
  )
  return {named: new Map(named), members: value}
}

/** The message as text; an `event` is one only where nothing else is. */
export function messageOf({named}: JsonFields): string | null {
  for (const name of MESSAGE) {
    const text = named.get(name)
    if (typeof text === 'string') return text
  }
  const event = named.get('event')
  return typeof event === 'string' && !named.has('path') ? event : null
}

/** Ms since the epoch, from ISO 8601 or from an epoch in any unit; null when there is none. */
export function timeOf({named}: JsonFields): number | null {
  for (const name of TIME) {
    const value = named.get(name)
    const epoch = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
    const at =
      typeof epoch === 'number' ? timeOfEpoch(epoch) : typeof value === 'string' ? timeOfText(value) : null
    if (at !== null) return at
  }
  return null
}

/** Source and process as the fields name them, completed by what the message's own words tell; empty when unknown. */
export function placeOf(
  {named}: JsonFields,
  said: PlatformMessage | null,
): {readonly source: string; readonly process: string} {
  const sources = textsOf(named, SOURCE)
  for (const text of sources) {
    const [, source, process] = PROGRAM.exec(text) ?? []
    if (source !== undefined && process !== undefined) return {source, process}
  }
  const source = sources.find(text => text === 'heroku' || text === 'app')
  const process = processOf(named, sources)
  if (source !== undefined) return {source, process: process || (said?.process ?? '')}
  if (said !== null) return {source: said.source, process: said.process || process}
  return {source: process === '' ? '' : OF_PLATFORM.has(process) ? 'heroku' : 'app', process}
}

function processOf(named: JsonFields['named'], sources: readonly string[]): string {
  const [stated] = textsOf(named, ['procid'])
  if (stated !== undefined && /^\w[\w.-]*$/.test(stated)) return stated
  return (
    textsOf(named, PROCESS).find(text => WHOLE_PROCESS_NAME.test(text)) ??
    // Parsed runtime metrics: source=web.1. An app may well be called "api", but not "web.1".
    sources.find(text => parseDynoName(text) !== null) ??
    ''
  )
}

function textsOf(named: JsonFields['named'], names: readonly string[]): readonly string[] {
  return names.map(name => named.get(name)).filter(value => typeof value === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
