import {UserError} from '../../errors.js'
import {escapeText} from '../../view/escape.js'
import {nearest} from '../../view/nearest.js'

/** The name of a time zone as it is to be used. Throws a `UserError` that suggests one, where there is none of that name. */
export function requireZone(name: string): string {
  if (isZone(name)) return name
  const meant = zoneLike(name)
  throw new UserError(`there is no time zone ${escapeText(name)}`, {
    next:
      meant === null ? 'name it like Europe/Berlin, America/New_York or UTC' : `perhaps ${meant} is meant`,
  })
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', {timeZone: name}).format(0) !== ''
  } catch {
    return false
  }
}

/** The zone that was probably meant, by its whole name or by its city alone; null where none is near. */
export function zoneLike(name: string): string | null {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const typed = name.trim().replaceAll(' ', '_')
  const byCity = new Map(zones.map(zone => [zone.slice(zone.lastIndexOf('/') + 1), zone]))
  const city = nearest(typed.slice(typed.lastIndexOf('/') + 1), byCity.keys())
  return nearest(typed, zones) ?? (city === null ? null : (byCity.get(city) ?? null))
}
