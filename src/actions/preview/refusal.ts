import type {App} from '../../platform/api.js'
import {type BrokenRule, ruleBrokenBy} from '../../platform/formation-rules.js'
import {valueOf} from '../../platform/reading.js'
import {apiSizeName, DYNO_SIZES, sizeByName, type SizeGroup} from '../../platform/sizes.js'
import {isOneOff} from '../../state/dynos.js'
import {plural} from '../../view/format.js'
import type {Action, Resize, Scale, SetConfigVar} from '../action.js'
import {isKept} from '../kept.js'
import {commandFor} from './command.js'
import {entryOf, type Facts, keptDynos, typesText} from './facts.js'

/** Why an action is not even offered, and what to do instead. */
export interface Refusal {
  readonly why: string
  readonly next: string
  /** A limit that Heroku raises on request, and may have raised for this app: who knows that may try all the same. */
  readonly raisable: boolean
}

/** Why an action cannot work, or must not be done; null where nothing speaks against asking for it. */
export function refusalOf(action: Action, facts: Facts): Refusal | null {
  switch (action.kind) {
    case 'restart-dyno':
      if (isKept(action.dyno, valueOf(facts.formation))) return null
      return refusal(
        `${action.dyno.name} is a one-off, which nobody would start again`,
        `it can only be stopped: ${commandFor({...action, kind: 'stop-one-off'}, facts.app.name)}`,
      )
    case 'restart-type':
      return ofType(action.type, facts) ?? (hasDynos(action.type, facts) ? null : noDynos(action.type, facts))
    case 'scale':
      return ofScaling(action, facts)
    case 'resize':
      return ofResizing(action, facts)
    case 'set-config-var':
      return ofConfig(action, facts)
    case 'stop-one-off':
      if (!isKept(action.dyno, valueOf(facts.formation))) return null
      return refusal(
        `${action.dyno.name} is no one-off: the platform would start it again`,
        `restart it, or scale ${action.dyno.type}`,
      )
  }
}

function refusal(why: string, next: string): Refusal {
  return {why, next, raisable: false}
}

function ofType(type: string, facts: Facts): Refusal | null {
  if (isOneOff(type))
    return refusal(`${type} dynos are one-offs, which nobody would start again`, 'they can only be stopped')
  if (!facts.formation.known || entryOf(facts, type) !== null) return null
  return refusal(`there is no process type ${type}`, typesText(facts))
}

function hasDynos(type: string, facts: Facts): boolean {
  return keptDynos(facts, type).length > 0
}

function noDynos(type: string, {app}: Facts): Refusal {
  return refusal(
    `${type} has no dynos`,
    `give it one: ${commandFor({kind: 'scale', type, from: 0, to: 1}, app.name)}`,
  )
}

function ofScaling({type, from, to}: Scale, facts: Facts): Refusal | null {
  const missing = ofType(type, facts)
  if (missing !== null) return missing
  if (!Number.isSafeInteger(to) || to < 0)
    return refusal('a quantity of dynos is a whole number, 0 or more', 'choose another quantity')
  if (to === from) return refusal(`${type} is at ${plural(to, 'dyno')} already`, 'choose another quantity')
  // What stands too high already may come down by steps.
  return to < from ? null : breaks(facts, type, {quantity: to})
}

function ofResizing({type, from, to}: Resize, facts: Facts): Refusal | null {
  const missing = ofType(type, facts)
  if (missing !== null) return missing
  const choice = `choose one of ${sizesFor(facts).join(', ')}`
  const size = sizeByName(apiSizeName(to))
  if (size === null) return refusal(`there is no dyno size ${to}`, choice)
  if (!groupsFor(facts.app).includes(size.group))
    return refusal(`${to} is not for apps that run here`, choice)
  if (sizeByName(apiSizeName(from))?.name === size.name)
    return refusal(`${type} is of size ${to} already`, 'choose another size')
  return breaks(facts, type, {size: size.name})
}

function ofConfig({name, value, seen}: SetConfigVar, {app, config}: Facts): Refusal | null {
  if (!/^\w+$/.test(name))
    return refusal(
      'the name of a config var is made of letters, digits and underscores',
      'choose another name',
    )
  const present = valueOf(config)
  if (value === null && present !== null && !present.names.includes(name))
    return refusal(`${name} is not set`, `see which are: heroku config --app ${app.name}`)
  if (value === null || value !== seen.value) return null
  return refusal(
    `${name} has that value already`,
    'choose another value; dynos that started before it was set have it after a restart',
  )
}

/** Names of all sizes that an app of this kind may have, as its owners know them, the smallest first. */
export function sizesFor({app}: Facts): readonly string[] {
  const groups = groupsFor(app)
  const isShield = app.space?.shield === true
  return DYNO_SIZES.filter(({group}) => groups.includes(group))
    .toSorted((a, b) => a.memoryMb - b.memoryMb)
    .map(({name}) => (isShield ? name.replace(/^Private-/, 'Shield-') : name))
}

/** Dev Center article `dyno-tiers`. The API knows those of Shield Spaces as private ones. */
function groupsFor({generation, space}: App): readonly SizeGroup[] {
  if (generation === 'fir') return ['fir']
  return space === null ? ['eco', 'basic', 'production'] : ['private']
}

/** Would the formation break a rule with this change that it does not break now? */
function breaks(
  {app, formation}: Facts,
  type: string,
  change: {readonly quantity?: number; readonly size?: string},
): Refusal | null {
  const present = (valueOf(formation) ?? []).map(entry => ({...entry, size: apiSizeName(entry.size)}))
  const changed = present.map(entry => (entry.type === type ? {...entry, ...change} : entry))
  const broken = ruleBrokenBy(changed, app.generation)
  if (broken === null || broken.rule === ruleBrokenBy(present, app.generation)?.rule) return null
  return {...ruleText(broken), raisable: 'raisable' in broken && broken.raisable}
}

function ruleText(broken: BrokenRule): Pick<Refusal, 'why' | 'next'> {
  switch (broken.rule) {
    case 'no-such-size':
      return {why: `there is no dyno size ${broken.size}`, next: 'choose another size'}
    case 'other-generation':
      return {
        why: `${broken.size} is of another generation of the platform than this app`,
        next: 'choose another size',
      }
    case 'mixed-sizes':
      return {
        why: `${broken.groups.join(' and ')} dynos do not mix in one app`,
        next: 'move all process types together, with one heroku ps:type that names them all',
      }
    case 'most-of-type':
      return {
        why: `at most ${plural(broken.most, 'dyno')} of ${broken.size} for each process type${raisedText(broken.raisable)}`,
        next: broken.raisable ? RAISED_ON_REQUEST : 'resize it to Standard-1X first, which may have more',
      }
    case 'most-of-app':
      return {
        why: `at most ${plural(broken.most, 'dyno')} for each app${raisedText(broken.raisable)}, and these are ${broken.dynos}`,
        next: RAISED_ON_REQUEST,
      }
  }
}

const RAISED_ON_REQUEST = 'choose fewer, or ask for more at https://help.heroku.com'

function raisedText(raisable: boolean): string {
  return raisable ? ', unless Heroku has raised the limit' : ''
}
