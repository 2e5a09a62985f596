import {ARTICLES} from '../platform/articles.js'
import {capabilitiesOf} from '../platform/capabilities.js'
import {LOG_HISTORY_LINES, SMALLEST_QUOTA_MB} from '../platform/limits.js'
import {unknown} from '../platform/reading.js'
import {commonSizeOfQuota, type DynoSize, nextSizeWithMoreMemory, sizeByName} from '../platform/sizes.js'
import {asSold} from '../platform/sold-sizes.js'
import type {AppState} from '../state/app-state.js'
import {isOneOff} from '../state/dynos.js'
import {formatCount, formatMb} from '../view/format.js'
import type {Remedy} from './finding.js'

/** Something to do for which there is no command. */
export function advice(text: string, url: string | null = null): Remedy {
  return {text, command: null, url}
}

/** A command of the Heroku CLI that can be pasted but for the app's name: `ps:scale web=1`. */
export function heroku(command: string): string {
  return `heroku ${command}${EXAMPLE_APP}`
}

/** Puts the app's own name into a command, where it is known and is one. */
export function forApp(command: string, name: string | null): string {
  return name !== null && APP_NAME.test(name) ? command.replace(EXAMPLE_APP, ` --app ${name}`) : command
}

const EXAMPLE_APP = ' --app example-app'
/** Platform API, `app` `name`. */
const APP_NAME = /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/

/** A stopgap for one dyno; none where the lines name no dyno, nor for a one-off, which nobody would start again. */
export function restart(dyno: string | null): Remedy[] {
  if (dyno === null || isOneOff(dyno.replace(/[.-].*/, ''))) return []
  const text = `as a stopgap restart ${dyno}: that ends what it is doing, and the evidence in it`
  return [{text, command: heroku(`ps:restart --dyno-name ${dyno}`), url: ARTICLES.restarts}]
}

/**
 * What bridges a fault that comes back until it is mended: restarts the dyno of a type for which it holds, as often as it
 * is run. None for one-offs, which nobody would start again.
 */
export function restartIf(process: string | null, condition: string): Remedy[] {
  if (process === null || isOneOff(process)) return []
  return [
    {
      text: 'until it is mended, let cron or a runbook restart it: --install prints how',
      command: heroku(`dyno:restart-if --process-type ${process} ${condition}`),
      url: null,
    },
  ]
}

/** The next size that really has more memory; none where there is none, or for one-offs. */
export function moreMemory(state: AppState, process: string | null, quotaMb: number | null): Remedy[] {
  if (process === null || (isOneOff(process) && process !== 'release')) return []
  const known = sizeByName(state.formation.get(process)?.size ?? '')
  const size = known ?? (quotaMb === null ? null : commonSizeOfQuota(quotaMb))
  const listed = size && nextSizeWithMoreMemory(size)
  if (size === null || listed === null) return []
  const sizes = state.platform?.snapshot.sizes ?? unknown('no platform was asked')
  const next = asSold(listed, sizes)
  const allTypesMove = known !== null && known.group !== next.group
  const target = allTypesMove ? next.name.toLowerCase() : `${process}=${next.name.toLowerCase()}`
  return [
    {
      text:
        `give it more memory: ${next.name} has ${formatMb(next.memoryMb)}${priceOf(next)}` +
        (known === null || !sizes.known ? '' : inPlaceOf(asSold(known, sizes))) +
        warningOf(size, known, next),
      command: heroku(`ps:type ${target}`),
      url: ARTICLES.dynoSizes,
    },
  ]
}

/** For when the log at hand begins too late, or leaves out what would tell. */
export function longerLog({platform}: AppState, what: string): Remedy {
  if (platform !== null && capabilitiesOf(platform.snapshot.app).historyLines === 0) {
    return {
      text: `listen for longer, until the log shows ${what}: Fir keeps none from before`,
      command: heroku('dyno:doctor --follow --duration 10m'),
      url: ARTICLES.logging,
    }
  }
  return {
    text: `read a longer log, one that shows ${what}; Heroku keeps ${formatCount(LOG_HISTORY_LINES)} lines, a log drain keeps all`,
    command: heroku(`logs --num ${LOG_HISTORY_LINES}`),
    url: ARTICLES.logging,
  }
}

function inPlaceOf({memoryMb, centsPerMonth}: DynoSize): string {
  const price = centsPerMonth === null ? '' : ` for $${centsPerMonth / 100}`
  return `, in place of ${formatMb(memoryMb)}${price}`
}

function priceOf({centsPerMonth}: DynoSize): string {
  return centsPerMonth === null ? '' : ` for $${centsPerMonth / 100} a month and dyno`
}

/** What a change of size has in store: names that differ without more memory, and tiers that do not mix. */
function warningOf(size: DynoSize, known: DynoSize | null, next: DynoSize): string {
  const same = size.memoryMb === SMALLEST_QUOTA_MB && size.group !== 'fir'
  const sizes = same ? '; Eco, Basic and Standard-1X all have 512 MB' : ''
  if (known === null) {
    return same ? `${sizes}, and from Eco or Basic all process types have to move together` : ''
  }
  return known.group === next.group ? sizes : `${sizes}, and all process types have to move together`
}
