import {formatCount, formatRange, plural} from '../../view/format.js'
import {formatDollars} from '../../view/money.js'
import type {Action, Resize, Scale, SetConfigVar} from '../action.js'
import {configVarIn} from '../action.js'
import {shownValue} from '../words.js'
import {entryOf, type Facts, keptDynos, sizeFor} from './facts.js'

/** The exact change, with what it costs: `web: 3 -> 5 dynos of Standard-1X, $50 a month more`. */
export function changeText(action: Action, facts: Facts): string {
  switch (action.kind) {
    case 'restart-dyno': {
      const {name, createdAt} = action.dyno
      return `restart ${name}, the process started ${formatRange(createdAt, createdAt)}`
    }
    case 'restart-type':
      return `restart ${allOf(keptDynos(facts, action.type).length, action.type)}`
    case 'scale':
      return scaleText(action, facts)
    case 'resize':
      return resizeText(action, facts)
    case 'set-config-var':
      return configText(action, facts)
    case 'stop-one-off':
      return `stop ${action.dyno.name}, which does not come back`
  }
}

/** `all 3 web dynos`, `the only web dyno`. */
export function allOf(dynos: number, type: string): string {
  return dynos === 1 ? `the only ${type} dyno` : `all ${formatCount(dynos)} ${type} dynos`
}

function scaleText({type, from, to}: Scale, facts: Facts): string {
  const size = sizeFor(facts, entryOf(facts, type)?.size ?? '')
  const change = `${type}: ${from} -> ${plural(to, 'dyno')}`
  if (size === null) return change
  return `${change} of ${size.name}${costText(to - from, size.centsPerMonth)}`
}

function resizeText({type, from, to}: Resize, facts: Facts): string {
  const [former, next] = [sizeFor(facts, from), sizeFor(facts, to)]
  const quantity = entryOf(facts, type)?.quantity ?? null
  const change = `${type}: ${former?.name ?? from} -> ${next?.name ?? to}`
  if (quantity === null) return change
  const before = former?.centsPerMonth ?? null
  const after = next?.centsPerMonth ?? null
  const cost = before === null || after === null ? '' : costText(quantity, after - before)
  return `${change} for ${plural(quantity, 'dyno')}${cost}`
}

function configText({name, value}: SetConfigVar, {config}: Facts): string {
  const present = config.known ? configVarIn(config.value, name) : null
  const was = present === null ? '?' : present.isSet ? (present.value ?? '(hidden)') : '(not set)'
  const next = value === null ? '(not set)' : (shownValue(name, value) ?? '(hidden)')
  return `${name}: ${was} -> ${next}`
}

function costText(dynos: number, centsPerMonth: number | null): string {
  if (centsPerMonth === null) return ''
  const cents = dynos * centsPerMonth
  return cents === 0
    ? ', at the same price'
    : `, ${formatDollars(Math.abs(cents))} a month ${cents > 0 ? 'more' : 'less'}`
}
