import {openNotifier} from '../notify/open-notifier.js'
import {LookReport} from '../report/scaling/look-report.js'
import type {Terminal} from '../tui/terminal/terminal.js'
import {withAdapter} from './discovery/with-adapter.js'
import {noteLateGoals} from './goal-notes.js'
import {installLease} from './lease/install-lease.js'
import {News} from './news.js'
import {type OpenedType, openType} from './open.js'
import {pauseType} from './pause.js'
import type {Place} from './place.js'
import {AUTOSCALE_EXIT, type Running, runOn, runOnce, type TurnListener} from './run.js'
import type {CheckedSettings} from './settings.js'
import {showWhile} from './show.js'
import {recordTrace} from './traces/record.js'
import {listeners, Turns} from './turns.js'

/** What the command was told of how to go about it. Lengths of time are ms. */
export interface AutoscaleFlags {
  readonly 'dry-run': boolean
  readonly 'exit-code': boolean
  readonly 'explain': boolean
  readonly 'install-lease': boolean
  readonly 'json': boolean
  readonly 'no-lease': boolean
  readonly 'notify'?: URL | undefined
  readonly 'once': boolean
  readonly 'pause'?: number | undefined
  readonly 'record'?: string | undefined
  readonly 'resume': boolean
  readonly 'state'?: string | undefined
}

export interface Autoscaling {
  readonly flags: AutoscaleFlags
  readonly intervalMs: number
  /** Of the terminal. */
  readonly columns: number
  readonly print: (line: string) => void
  /** For what is no answer, on stderr. */
  readonly remark: (line: string) => void
  /** Where it is shown as it goes on; null for lines. */
  readonly terminal: Terminal | null
  readonly signal: AbortSignal
}

/**
 * Scales process types of an app as the flags say, once or again and again. Returns the exit code. Rejects with the signal's
 * reason, and with what does not pass by itself.
 */
export async function autoscale(
  settings: readonly CheckedSettings[],
  place: Place,
  {flags, intervalMs, signal, terminal, ...telling}: Autoscaling,
): Promise<number> {
  const {clock, app} = place
  const {print, remark} = telling
  const finding = {app, read: place.platform.read, remark, signal}
  const found = await Promise.all(settings.map(one => withAdapter(one, finding)))
  if (flags['install-lease']) {
    for (const one of found) print(await installLease(one, place))
    return 0
  }
  const opening = {
    'dryRun': flags['dry-run'],
    'rhythm': {intervalMs},
    remark,
    'no-lease': flags['no-lease'],
    'state': flags.state,
  }
  const types = await Promise.all(found.map(one => openType(one, place, opening)))
  const notifier = openNotifier(flags.notify, {clock, onFailure: remark})
  try {
    if (flags.pause !== undefined || flags.resume) {
      for (const type of types) print(await pauseType(type, flags.pause ?? null, {clock, hearers: 'all'}))
      return 0
    }
    const isShown = terminal !== null && !flags.once
    const turns = new Turns(app, types, clock)
    const told = types.map(type => {
      const {adapter, 'process-type': processType} = type.settings
      const place = {app, adapter, processType}
      const format = flags.json ? 'json' : flags.explain ? 'explained' : 'text'
      const report = new LookReport({...telling, ...place, format, isTimed: !flags.once})
      const hearing = [
        turns.listenerTo(type),
        new News(notifier, place),
        ...(flags.record === undefined ? [] : [recordTrace(flags.record, remark)]),
      ]
      const all = listeners(...hearing, ...(isShown ? [] : [report]))
      return {type, listener: noteLateGoals(type.settings, all)}
    })
    if (flags.once) return await onceEach(told, flags['exit-code'], signal)
    try {
      const goOn = (ending: AbortSignal) => onAll(told, {clock, intervalMs, signal: ending})
      if (!isShown) return await goOn(signal)
      await showWhile(goOn, {turns, terminal, clock, isDryRun: flags['dry-run'], signal})
      return 0
    } finally {
      for (const line of turns.leavingLines()) remark(line)
    }
  } finally {
    await Promise.all([...types.map(type => type.close()), notifier.end()])
  }
}

interface Told {
  readonly type: OpenedType
  readonly listener: TurnListener
}

/** One after another. What has failed weighs most. */
async function onceEach(types: readonly Told[], usesExitCode: boolean, signal: AbortSignal): Promise<number> {
  const codes: number[] = []
  for (const {type, listener} of types) codes.push(await runOnce(type, listener, {usesExitCode, signal}))
  return codes.includes(AUTOSCALE_EXIT.failed) ? AUTOSCALE_EXIT.failed : (codes.find(code => code !== 0) ?? 0)
}

/** All at once: where one cannot go on, none does, and it is said. */
async function onAll(types: readonly Told[], {signal, ...running}: Running): Promise<never> {
  const ending = new AbortController()
  const all = {...running, signal: AbortSignal.any([signal, ending.signal])}
  const loops = types.map(({type, listener}) => runOn(type, listener, all))
  try {
    return await Promise.race(loops)
  } finally {
    ending.abort()
    await Promise.allSettled(loops)
  }
}
