import {isMap, isScalar, isSeq} from 'yaml'

import {UserError} from '../../errors.js'
import {parseDuration} from '../../flags.js'
import {SYSTEM_NAMES, type SystemName} from '../../queues/systems.js'
import {readSchedule} from '../../scaling/schedule/read-schedule.js'
import {nearest} from '../../view/nearest.js'
import type {Setting} from './settings.js'
import {faultOf, placed, resolved, type Source, sourceOf, type Value} from './source.js'

/** A setting with its value as a flag would have it; throws a `UserError` with line and column. */
export function readValue(source: Source, node: Value, name: string, {kind, least = 0}: Setting): unknown {
  switch (kind) {
    case 'adapter':
      return adapterIn(source, node)
    case 'text':
      return textIn(source, node, name)
    case 'url':
      return urlIn(source, node, name)
    case 'schedule':
      return scheduleIn(source, node)
    case 'duration':
      return durationIn(source, node, name)
    case 'count':
      return countIn(source, node, {name, least})
    case 'dollars':
      return dollarsIn(source, node, name)
    case 'yes':
      return yesIn(source, node, name)
    case 'names':
    case 'queues':
      return namesIn(source, node, name)
  }
}

export function durationIn(source: Source, node: Value, name: string): number {
  const text = sourceOf(source, node)
  const ms = parseDuration(text)
  if (ms !== null && ms > 0) return ms
  const what = /^\d+$/.test(text)
    ? `${name} ${text}: the number needs a unit`
    : `${name} is no length of time`
  throw faultOf(source, node, {what, next: 'say how long: 30s, 5m, 2h or 1d'})
}

/** More than 0, as a plain number. */
export function weightIn(source: Source, node: Value): number {
  const value = scalarIn(source, node)
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
  throw faultOf(source, node, {
    what: 'weight is a number above 0',
    next: 'write 1 for a job that counts as one',
  })
}

export function textIn(source: Source, node: Value, name: string): string {
  const text = sourceOf(source, node).trim()
  if (text !== '' && scalarIn(source, node) !== null) return text
  throw faultOf(source, node, {
    what: `${name} is empty, or no single text`,
    next: 'write one text after the colon',
  })
}

function adapterIn(source: Source, node: Value): SystemName {
  const text = textIn(source, node, 'adapter')
  const known = SYSTEM_NAMES.find(name => name === text)
  if (known !== undefined) return known
  const meant = nearest(text, SYSTEM_NAMES)
  const next = meant === null ? `there are: ${SYSTEM_NAMES.join(', ')}` : `perhaps ${meant} is meant`
  throw faultOf(source, node, {what: `there is no adapter ${text}`, next})
}

/** Files like this one are committed. The line is not shown: whoever looks on would read the password. */
function urlIn(source: Source, node: Value, name: string): string {
  const text = textIn(source, node, name)
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null)
    throw faultOf(source, node, {what: `${name} is no URL`, next: 'write it like https://example.com'})
  if (url.password === '') return text
  const {what, next} = faultOf(source, null, {
    what: `${name} holds a password, which must not stand in a file`,
    next: 'name the config var that holds the URL instead: config-var: REDIS_URL',
  })
  throw new UserError(what.replace(/:\d+:\d+:/, `:${lineOf(source, node)}:`), {next})
}

function lineOf({lines}: Source, node: Value): string {
  const [start = 0] = isScalar(node) ? (node.range ?? []) : []
  const {line, col} = lines.linePos(start)
  return `${line}:${col}`
}

/** One text, or a list of ranges; an error names the range in which it is. */
function scheduleIn(source: Source, node: Value): string {
  const list = resolved(source, node)
  const ranges = isSeq(list) ? list.items : [node]
  const texts = ranges.map(range => {
    const text = textIn(source, range, 'schedule')
    placed(source, range, () => readSchedule(text, null))
    return text
  })
  return texts.join('\n')
}

function countIn(
  source: Source,
  node: Value,
  {name, least}: {readonly name: string; readonly least: number},
): number {
  const value = scalarIn(source, node)
  if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value)
  throw faultOf(source, node, {
    what: `${name} is a whole number from ${least}`,
    next: 'write a number without quotes',
  })
}

function dollarsIn(source: Source, node: Value, name: string): number {
  const dollars = /^\$?(\d{1,9})$/.exec(sourceOf(source, node))?.[1]
  if (dollars !== undefined && Number(dollars) > 0) return Number(dollars)
  throw faultOf(source, node, {
    what: `${name} is no sum of money`,
    next: 'write whole US dollars, such as 300',
  })
}

function yesIn(source: Source, node: Value, name: string): boolean {
  const value = scalarIn(source, node)
  if (typeof value === 'boolean') return value
  throw faultOf(source, node, {
    what: `${name} is either true or false`,
    next: `write ${name}: true, or leave it out`,
  })
}

/** A list, or one text with commas. In a map only its names are meant. */
function namesIn(source: Source, node: Value, name: string): readonly string[] {
  const list = resolved(source, node)
  const items = isSeq(list)
    ? list.items.map(item => textIn(source, item, `a name in ${name}`))
    : isMap(list)
      ? list.items.map(({key}) => textIn(source, key, `a name in ${name}`))
      : textIn(source, node, name).split(',')
  const names = items.map(item => item.trim()).filter(item => item !== '')
  if (names.length > 0) return [...new Set(names)]
  throw faultOf(source, node, {what: `${name} names none`, next: `write ${name}: [high, default]`})
}

function scalarIn(source: Source, node: Value): unknown {
  const scalar = resolved(source, node)
  return isScalar(scalar) ? scalar.value : null
}
