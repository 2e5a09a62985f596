import {isOneOff} from '../../state/dynos.js'
import {checkType, EITHER, isSaid} from './check-type.js'
import {type Block, NOTHING, readBlock} from './read-block.js'
import {durationIn, textIn} from './read-value.js'
import type {AutoscaleConfig, Settings, TypeSettings} from './settings.js'
import {entriesOf, type Entry, faultOf, openSource, type Source, unknownName} from './source.js'

const PARTS = ['app', 'interval', 'defaults', 'process-types']

/**
 * Reads what `--config` names: `defaults` for all process types, and `process-types`, each with settings of its own.
 * `name` is told in errors, which have line and column. Throws a `UserError` for whatever cannot be meant.
 */
export function readConfig(text: string, name: string): AutoscaleConfig {
  const source = openSource(text, name)
  const parts = new Map<string, Entry>()
  for (const entry of entriesOf(source, source.document.contents, 'this file')) {
    if (!PARTS.includes(entry.key)) throw unknownName(source, entry, {what: 'part named', names: PARTS})
    parts.set(entry.key, entry)
  }
  const [app, interval, defaults] = [parts.get('app'), parts.get('interval'), parts.get('defaults')]
  const shared = defaults === undefined ? NOTHING : readBlock(source, defaults.value, 'defaults')
  return {
    app: app === undefined ? null : textIn(source, app.value, 'app'),
    intervalMs: interval === undefined ? null : durationIn(source, interval.value, 'interval'),
    types: typesIn(source, parts.get('process-types'), shared),
  }
}

function typesIn(source: Source, part: Entry | undefined, shared: Block): readonly TypeSettings[] {
  const types = part === undefined ? [] : entriesOf(source, part.value, 'process-types')
  if (types.length > 0) return types.map(type => typeIn(source, type, shared))
  throw faultOf(source, part?.keyNode ?? null, {
    what: 'no process type is named',
    next: 'write process-types:, and below it worker: with its settings',
  })
}

function typeIn(source: Source, type: Entry, shared: Block): TypeSettings {
  const {key, keyNode, value} = type
  if (key === 'web' || isOneOff(key)) {
    const what =
      key === 'web' ? 'web dynos serve requests, not jobs' : `${key} dynos are one-offs, which are not scaled`
    throw faultOf(source, keyNode, {what, next: 'name process types that take jobs'})
  }
  const own = readBlock(source, value, key)
  const settings = {
    'process-type': key,
    ...withoutOthers(shared.settings, own.settings),
    ...own.settings,
    'queueGoals': own.settings.queues === undefined ? shared.goals : own.goals,
  }
  checkType(source, type, {settings, places: own.places})
  return settings
}

/** What a process type says itself stands in for the other of a pair in the defaults. */
function withoutOthers(shared: Settings, own: Settings): Settings {
  const dropped = new Set<string>()
  for (const [one, other] of EITHER) {
    if (isSaid(own[one])) dropped.add(other)
    if (isSaid(own[other])) dropped.add(one)
  }
  return Object.fromEntries(Object.entries(shared).filter(([name]) => !dropped.has(name)))
}
