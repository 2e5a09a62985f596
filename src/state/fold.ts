import type {
  AddonMetrics,
  AppChange,
  AppLine,
  LineEvent,
  LogEvent,
  LogLoss,
  PlatformError,
} from '../logs/event.js'
import type {RouterRequest} from '../logs/messages/router-request.js'
import {DATABASE_TROUBLES} from '../logs/signals/groups/index.js'
import {type AppState, MOST_CHANGES, UNKNOWN_DYNO} from './app-state.js'
import {foldAddon} from './datastores/fold-addon.js'
import {countTrouble} from './datastores/troubles.js'
import type {Dyno} from './dyno.js'
import {dynoOf} from './dynos.js'
import {excerptOf, shortened} from './excerpt.js'
import {markJob} from './jobs/open-jobs.js'
import {markQueue} from './jobs/queues.js'
import {countInMinute} from './lives/code-minutes.js'
import {current, stillStopping} from './lives/generation.js'
import type {Generation} from './lives/life.js'
import {blame, changeState, exitProcess, passThrough, startProcess, stopProcess} from './lives/lifecycle.js'
import {LISTENING_ID, noteListening} from './lives/listening.js'
import {remember} from './lives/recent-lines.js'
import {foldRefusal} from './lives/refusals.js'
import {foldLoad, foldMemory, foldOverQuota} from './memory/fold-memory.js'
import {foldSnapshot} from './platform/fold-snapshot.js'
import {isToldByPlatform} from './platform/release-changes.js'
import {foldRequest} from './requests/fold-router.js'
import {noteError} from './requests/nearby-errors.js'
import {markRequest} from './requests/open-requests.js'
import {endStreak} from './requests/streaks.js'
import {count} from './tally.js'

const MOST_GAPS = 100
/** Process types of one app; a hostile log may name as many as it has lines. */
const MOST_TYPES = 128
const TROUBLES: ReadonlySet<string> = new Set(DATABASE_TROUBLES)

/** Folds one event into what is known. Changes `state`; events come roughly in the order of their times. */
export function fold(state: AppState, event: LogEvent): void {
  switch (event.kind) {
    case 'tick':
      state.asOf = later(state.asOf, event.at)
      return
    case 'history-end':
      if (event.at === null) return
      // Without a history, listening begins here; what the router says may have been folded before.
      state.from = Math.min(state.from ?? event.at, event.at)
      state.asOf = later(state.asOf, event.at)
      return
    case 'snapshot':
      foldSnapshot(state, event)
      return
    case 'gap':
      if (state.seen.gaps.push({at: event.at, reason: event.reason}) > MOST_GAPS) state.seen.gaps.shift()
      return
    // Nearly all events: each is asked for its time where it is known to be of one form, which is what makes it quick.
    case 'router':
      seeLine(state, event.at)
      foldRequest(state, event)
      return
    case 'app':
      seeLine(state, event.at)
      foldApp(state, event)
      return
    default:
      seeLine(state, event.at)
      foldOther(state, event)
  }
}

function seeLine(state: AppState, at: number | null): void {
  state.seen.lines++
  if (at === null) return
  if (state.asOf === null || at > state.asOf) state.asOf = at
  if (state.from === null || at < state.from) state.from = at
}

function foldOther(state: AppState, event: Exclude<LineEvent, AppLine | RouterRequest>): void {
  switch (event.kind) {
    case 'addon-metrics':
      foldAddon(state, event)
      return
    case 'app-change':
      foldChange(state, event)
      return
    case 'log-loss':
      foldLoss(state, event)
      return
    case 'platform-error':
      if (event.code.startsWith('H')) count(state.undirected, event.code, excerptOf(event))
      else foldDyno(state, event)
      return
    default:
      foldDyno(state, event)
  }
}

type DynoEvent = Exclude<LineEvent, AppLine | AddonMetrics | AppChange | LogLoss | RouterRequest>

function foldDyno(state: AppState, event: DynoEvent): void {
  const dyno = dynoOf(state, event.origin.dyno ?? UNKNOWN_DYNO)
  const lives = dyno.generations.length
  touch(foldDynoEvent(state, dyno, event), event.at)
  if (dyno.failing !== null && dyno.generations.length !== lives && lives > 0) endStreak(dyno)
}

/** Returns the life the event is about. */
function foldDynoEvent(state: AppState, dyno: Dyno, event: DynoEvent): Generation {
  switch (event.kind) {
    case 'memory':
      return foldMemory(state, dyno, event)
    case 'load':
      return foldLoad(dyno, event)
    case 'platform-error':
      return foldError(dyno, event)
    case 'state-change':
      changeState(dyno, event)
      return current(dyno)
    case 'process-start':
      startProcess(dyno, event)
      return current(dyno)
    case 'process-stop':
      stopProcess(dyno, event)
      return current(dyno)
    case 'process-exit':
      return exitProcess(dyno, event)
    case 'lifecycle':
      passThrough(dyno, event)
      return current(dyno)
  }
}

function foldError(dyno: Dyno, event: PlatformError): Generation {
  const generation = blame(dyno, event)
  count(generation.tallies, event.code, excerptOf(event))
  countInMinute(generation.codeMinutes, event.code, event.at)
  if (event.code === 'R14' || event.code === 'R15') foldOverQuota(generation, event.at)
  return generation
}

function foldApp(state: AppState, event: AppLine): void {
  if (!event.recognised) state.seen.unrecognised++
  const dyno = dynoOf(state, event.origin.dyno ?? UNKNOWN_DYNO)
  const generation = speaker(dyno, event)
  generation.appLines++
  if (event.at !== null && (generation.lastAppLineAt === null || event.at > generation.lastAppLineAt)) {
    generation.lastAppLineAt = event.at
  }
  touch(generation, event.at)
  if (generation.recent !== null && !isRoutine(event)) remember(generation.recent, event)
  if (event.signals.length > 0) foldSignals(state, dyno, generation, event)
  if (event.request !== null) markRequest(state, generation, event, event.request)
  if (event.job !== null) markJob(generation, event, event.job)
  if (event.queues.length > 0) for (const mark of event.queues) markQueue(state, event, mark)
}

function foldSignals(state: AppState, dyno: Dyno, generation: Generation, event: AppLine): void {
  const line = excerptOf(event)
  for (const {id, facts} of event.signals) {
    count(generation.tallies, id, line, facts)
    if (id === LISTENING_ID) noteListening(generation, facts, line)
    if (TROUBLES.has(id)) countTrouble(state.troubles, id, line)
    noteError(state, dyno, id, line)
  }
  foldRefusal(state, dyno, generation, event)
}

/** That a request ended is said all the time, and is the last thing that tells why a process died. */
function isRoutine({request, signals}: AppLine): boolean {
  return request !== null && request.phase === 'end' && signals.length === 0
}

/** Until the new process has started, the old one is the one that talks. */
function speaker(dyno: Dyno, event: AppLine): Generation {
  const latest = current(dyno)
  if (latest.command !== null || latest.state !== 'starting') return latest
  return stillStopping(dyno, event.at) ?? latest
}

function touch(generation: Generation, at: number | null): void {
  if (at === null) return
  generation.firstLineAt ??= at
  if (generation.lastLineAt === null || at > generation.lastLineAt) generation.lastLineAt = at
}

function foldChange(state: AppState, event: AppChange): void {
  for (const {type, quantity, size} of event.formation) {
    if (state.formation.size < MOST_TYPES || state.formation.has(type))
      state.formation.set(type, {quantity, size})
  }
  if (event.what === 'other' || isToldByPlatform(state, event)) return
  const {at, what, version, actor} = event
  state.changes.push({
    at,
    what,
    version: version === null ? null : shortened(version),
    actor: actor === null ? null : shortened(actor),
    line: excerptOf(event),
  })
  if (state.changes.length > MOST_CHANGES) state.changes.shift()
}

function foldLoss(state: AppState, event: LogLoss): void {
  state.seen.dropped += event.dropped ?? 0
  count(state.undirected, event.code, excerptOf(event))
}

function later(a: number | null, b: number): number {
  return a === null || b > a ? b : a
}
