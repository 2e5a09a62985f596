import type {App} from '../../platform/api.js'
import {type BrokenRule, ruleBrokenBy} from '../../platform/formation-rules.js'
import {valueOf} from '../../platform/reading.js'
import {apiSizeName, sizeByName, type SizeGroup} from '../../platform/sizes.js'
import {isOneOff} from '../../state/dynos.js'
import {plural} from '../../view/format.js'
import type {Action, Resize, Scale, SetConfigVar} from '../action.js'
import {isKept} from '../kept.js'
import {entryOf, type Facts, keptDynos} from './facts.js'

/** Why an action is not even offered. */
export interface Refusal {
  readonly why: string
  /** A limit that Heroku raises on request, and may have raised for this app: who knows that may try all the same. */
  readonly raisable: boolean
}

/** Why an action cannot work, or must not be done; null where nothing speaks against asking for it. */
export function refusalOf(action: Action, facts: Facts): Refusal | null {
  const why = whyNot(action, facts)
  return typeof why === 'string' ? {why, raisable: false} : why
}

function whyNot(action: Action, facts: Facts): Refusal | string | null {
  switch (action.kind) {
    case 'restart-dyno':
      if (isKept(action.dyno, valueOf(facts.formation))) return null
      return `${action.dyno.name} is a one-off, which nobody would start again: it can only be stopped`
    case 'restart-type':
      return (
        whyNotType(action.type, facts) ??
        (keptDynos(facts, action.type).length > 0 ? null : `${action.type} has no dynos`)
      )
    case 'scale':
      return whyNotScale(action, facts)
    case 'resize':
      return whyNotResize(action, facts)
    case 'set-config-var':
      return whyNotConfig(action, facts)
    case 'stop-one-off':
      if (!isKept(action.dyno, valueOf(facts.formation))) return null
      return `${action.dyno.name} is no one-off: the platform would start it again, so restart it, or scale ${action.dyno.type}`
  }
}

function whyNotType(type: string, facts: Facts): string | null {
  if (isOneOff(type))
    return `${type} dynos are one-offs, which nobody would start again: they can only be stopped`
  return facts.formation.known && entryOf(facts, type) === null ? `there is no process type ${type}` : null
}

function whyNotScale({type, from, to}: Scale, facts: Facts): Refusal | string | null {
  const why = whyNotType(type, facts)
  if (why !== null) return why
  if (!Number.isSafeInteger(to) || to < 0) return 'a quantity of dynos is a whole number, 0 or more'
  if (to === from) return `${type} is at ${plural(to, 'dyno')} already`
  // What stands too high already may come down by steps.
  return to < from ? null : breaks(facts, type, {quantity: to})
}

function whyNotResize({type, from, to}: Resize, facts: Facts): Refusal | string | null {
  const why = whyNotType(type, facts)
  if (why !== null) return why
  const size = sizeByName(apiSizeName(to))
  if (size === null) return `there is no dyno size ${to}`
  if (!groupsFor(facts.app).includes(size.group)) return `${to} is not for apps that run here`
  if (sizeByName(apiSizeName(from))?.name === size.name) return `${type} is of size ${to} already`
  return breaks(facts, type, {size: size.name})
}

function whyNotConfig({name, value, seen}: SetConfigVar, {config}: Facts): string | null {
  if (!/^\w+$/.test(name)) return 'the name of a config var is made of letters, digits and underscores'
  const present = valueOf(config)
  if (value === null && present !== null && !present.names.includes(name)) return `${name} is not set`
  return value !== null && value === seen.value ? `${name} has that value already` : null
}

/** Dev Center article `dyno-tiers`. */
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
  return {why: ruleText(broken), raisable: 'raisable' in broken && broken.raisable}
}

function ruleText(broken: BrokenRule): string {
  switch (broken.rule) {
    case 'no-such-size':
      return `there is no dyno size ${broken.size}`
    case 'other-generation':
      return `${broken.size} is of another generation of the platform than this app`
    case 'mixed-sizes':
      return `${broken.groups.join(' and ')} dynos do not mix in one app: all process types have to move together`
    case 'most-of-type':
      return `at most ${plural(broken.most, 'dyno')} of ${broken.size} for each process type${raisedText(broken.raisable)}`
    case 'most-of-app':
      return `at most ${plural(broken.most, 'dyno')} for each app${raisedText(broken.raisable)}, and these are ${broken.dynos}`
  }
}

function raisedText(raisable: boolean): string {
  return raisable ? ', unless Heroku has raised the limit' : ''
}
