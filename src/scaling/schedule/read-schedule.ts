import {type Fault, faultAt, type Place} from '../../view/fault-at.js'
import {nearest} from '../../view/nearest.js'
import {DAY_MINUTES, DAYS, type Range, type Schedule} from './schedule.js'
import {isZone, requireZone, zoneLike} from './zone.js'

const FORM = 'write it like: mon-fri 08:00-18:00 min=3 max=20; sat,sun max=5'
const TIMES = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/
const SETTING = /^([a-z]*)=(.*)$/i
const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** No app has more dynos of one type. */
const MOST = 1000

interface Word {
  readonly text: string
  readonly place: Place
}

/**
 * Reads `mon-fri 08:00-18:00 min=3 max=20; sat,sun max=5`: ranges between semicolons or on lines of their own, each with
 * days, times of day, `min` and `max` in any order. Days or times that are left out are all; a range over midnight
 * belongs to the day on which it begins. `zone=Europe/Berlin` may stand anywhere in it, once. `zone` is what else says
 * the zone, if anything does; without either it is UTC. Throws a `UserError` that shows the place.
 */
export function readSchedule(text: string, zone: string | null): Schedule {
  const ranges: Range[] = []
  let named: string | null = null
  for (const words of rangesIn(text)) {
    const zones = words.filter(word => /^zone=/i.test(word.text))
    for (const word of zones) {
      if (named !== null)
        throw faultAt(text, word.place, {what: 'the zone is named twice', next: 'name it once'})
      named = zoneIn(word, text)
    }
    const rest = words.filter(word => !zones.includes(word))
    if (rest.length > 0) ranges.push(rangeIn(rest, text))
  }
  if (ranges.length === 0) throw faultAt(text, end(text), {what: 'the schedule is empty', next: FORM})
  return {zone: named ?? (zone === null ? 'UTC' : requireZone(zone)), ranges}
}

function rangesIn(text: string): readonly (readonly Word[])[] {
  const ranges: Word[][] = [[]]
  for (const {0: found, index} of text.matchAll(/[;\n]|[^\s;]+/g)) {
    if (found === ';' || found === '\n') ranges.push([])
    else ranges.at(-1)?.push({text: found, place: {start: index, end: index + found.length}})
  }
  return ranges.filter(words => words.length > 0)
}

function rangeIn(words: readonly Word[], whole: string): Range {
  let days: readonly number[] | null = null
  let times: readonly [number, number] | null = null
  const counts: {min: number | null; max: number | null} = {min: null, max: null}
  for (const word of words) {
    const fail = (fault: Fault) => faultAt(whole, word.place, fault)
    const setting = SETTING.exec(word.text)
    if (setting !== null) {
      const [name, count] = countIn(setting, fail)
      if (counts[name] !== null) throw fail({what: `${name} is there twice`, next: 'keep one of them'})
      counts[name] = count
    } else if (/\d/.test(word.text)) {
      if (times !== null) throw fail({what: 'the times are there twice', next: 'put a ; between two ranges'})
      times = timesIn(word.text, fail)
    } else {
      if (days !== null) throw fail({what: 'the days are there twice', next: 'write sat,sun without a space'})
      days = daysIn(word.text, fail)
    }
  }
  const place = {start: words[0]?.place.start ?? 0, end: words.at(-1)?.place.end ?? 0}
  const {min, max} = counts
  const fail = (fault: Fault) => faultAt(whole, place, fault)
  if (min === null && max === null) throw fail({what: 'it says neither min nor max', next: FORM})
  if (min !== null && max !== null && min > max)
    throw fail({what: `min=${min} is more than max=${max}`, next: 'give min the smaller of the two'})
  const [from, to] = times ?? [0, DAY_MINUTES]
  const text = whole.slice(place.start, place.end).replaceAll(/\s+/g, ' ')
  return {text, days: days ?? DAYS.map((_, day) => day), from, to, min, max}
}

type Fail = (fault: Fault) => Error

function countIn([, name = '', value = '']: readonly string[], fail: Fail): readonly ['min' | 'max', number] {
  const known = name.toLowerCase()
  if (known !== 'min' && known !== 'max') {
    const meant = nearest(known, ['min', 'max', 'zone'])
    const next = meant === null ? FORM : `perhaps ${meant}= is meant`
    throw fail({what: `there is no ${name === '' ? 'setting without a name' : name} in a schedule`, next})
  }
  const count = /^\d+$/.test(value) ? Number(value) : -1
  const least = known === 'max' ? 1 : 0
  if (count >= least && count <= MOST) return [known, count]
  throw fail({
    what: `${known} is no number of dynos`,
    next: `give it a whole number from ${least} to ${MOST}`,
  })
}

function timesIn(text: string, fail: Fail): readonly [number, number] {
  const [, ...parts] = TIMES.exec(text) ?? []
  const [fromHour = 99, fromMinute = 99, toHour = 99, toMinute = 99] = parts.map(Number)
  const from = fromHour * 60 + fromMinute
  const to = toHour * 60 + toMinute
  const isTime = fromMinute < 60 && toMinute < 60 && from < DAY_MINUTES && to <= DAY_MINUTES
  if (!isTime)
    throw fail({what: 'these are no times of day', next: 'write them like 08:00-18:00, up to 24:00'})
  if (from === to) throw fail({what: 'it ends as it begins', next: 'leave the times out for the whole day'})
  return [from, to === 0 ? DAY_MINUTES : to]
}

function daysIn(text: string, fail: Fail): readonly number[] {
  return [...new Set(text.split(',').flatMap(part => daySpan(part, fail)))]
}

/** `fri-mon` goes over the weekend. */
function daySpan(text: string, fail: Fail): readonly number[] {
  const [first = '', last = first, ...more] = text.split('-')
  const from = dayIn(first, fail)
  const to = more.length > 0 ? null : dayIn(last, fail)
  if (to === null) throw fail({what: `${text} is no span of days`, next: 'write it like mon-fri'})
  return Array.from({length: ((to - from + 7) % 7) + 1}, (_, index) => (from + index) % 7)
}

function dayIn(text: string, fail: Fail): number {
  const lower = text.toLowerCase()
  const day = DAYS.findIndex(day => day === lower || fullName(day) === lower)
  if (day >= 0) return day
  const meant = nearest(lower, [...DAYS.slice(1), 'sun', ...DAY_NAMES])
  const next = meant === null ? 'days are mon, tue, wed, thu, fri, sat, sun' : `perhaps ${meant} is meant`
  throw fail({what: text === '' ? 'a day is missing' : `there is no day ${text}`, next})
}

function fullName(day: string): string | undefined {
  return DAY_NAMES.find(name => name.startsWith(day))
}

function zoneIn({text, place}: Word, whole: string): string {
  const name = text.slice('zone='.length)
  if (isZone(name)) return name
  const meant = zoneLike(name)
  const next = meant === null ? 'name it like Europe/Berlin or UTC' : `perhaps ${meant} is meant`
  throw faultAt(whole, place, {what: `there is no time zone ${name}`, next})
}

function end(text: string): Place {
  return {start: text.length, end: text.length}
}
