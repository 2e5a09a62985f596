import {diagnose} from '../../src/diagnosis/diagnose.js'
import type {Diagnosis} from '../../src/diagnosis/finding.js'
import {EVERYTHING} from '../../src/diagnosis/selection.js'
import type {StreamItem} from '../../src/logs/stream.js'
import {READABLE_CONFIG_VARS} from '../../src/platform/config-vars.js'
import {known} from '../../src/platform/reading.js'
import {DYNO_SIZES} from '../../src/platform/sizes.js'
import type {Snapshot} from '../../src/platform/snapshot.js'
import {worldClock} from '../../src/simulator/world-clock.js'
import type {World} from '../../src/simulator/world.js'
import {liveSource, type LiveOptions} from '../../src/sources/live.js'
import type {Source} from '../../src/sources/source.js'
import type {AppState} from '../../src/state/app-state.js'
import {observe} from '../../src/state/observe.js'

/** What `dyno:doctor --app` says of a simulated app, with no network between; by the world's own clock. */
export async function look(world: World, until: LiveOptions['until'] = 'history'): Promise<Diagnosis> {
  return diagnose(await stateAfter(world, until), EVERYTHING)
}

/** What it has seen then. */
export function stateAfter(world: World, until: LiveOptions['until']): Promise<AppState> {
  return observe([liveSourceOf(world, {until})])
}

/** A simulated app as a live source, with no network between. */
export function liveSourceOf(
  world: World,
  {
    until,
    clock = worldClock(world),
    signal = new AbortController().signal,
    snapshot = async () => ({kind: 'snapshot', at: world.now(), snapshot: snapshotOf(world)}),
  }: Pick<LiveOptions, 'until'> & Partial<Pick<LiveOptions, 'clock' | 'signal' | 'snapshot'>>,
): Source {
  const {name, generation} = world.app()
  return liveSource({
    name,
    generation,
    until,
    openLog: opening => logOf(world, opening),
    snapshot,
    clock,
    now: () => world.now(),
    onStep: () => {},
    signal,
  })
}

/** What the log says in this time. */
export function toldBy(world: World, ms: number): string {
  let told = ''
  const stop = world.follow(({text}) => {
    told += `${text}\n`
  })
  world.advanceTo(world.now() + ms)
  stop()
  return told
}

/** Its history, and what comes until the signal aborts. */
async function* logOf(
  world: World,
  {tail, signal}: {readonly tail: boolean; readonly signal: AbortSignal},
): AsyncGenerator<StreamItem> {
  let told = ''
  let wake = () => {}
  const hear = ({text}: {readonly text: string}) => {
    told += `${text}\n`
    wake()
  }
  function take(): StreamItem {
    const bytes = Buffer.from(told)
    told = ''
    return {kind: 'bytes', bytes}
  }
  world.history().forEach(hear)
  yield take()
  const stop = world.follow(hear)
  yield {kind: 'history-end', at: world.now()}
  if (!tail) return stop()
  signal.addEventListener('abort', () => wake())
  while (!signal.aborted || told !== '') {
    if (told === '') await new Promise<void>(resolve => (wake = resolve))
    if (told !== '') yield take()
  }
  stop()
}

/** What the platform's API would say of it. */
function snapshotOf(world: World): Snapshot {
  const app = world.app()
  const config = Object.entries(world.configVars())
  return {
    app,
    dynos: world.dynos(),
    formation: known(world.formation()),
    sizes: known(DYNO_SIZES.filter(({group}) => (group === 'fir') === (app.generation === 'fir'))),
    releases: known(world.releases()),
    config: known({
      names: config.map(([name]) => name),
      values: Object.fromEntries(config.filter(([name]) => READABLE_CONFIG_VARS.includes(name))),
    }),
    features: known(Object.entries(world.features()).flatMap(([name, on]) => (on ? [name] : []))),
    addons: known(world.addons()),
    errors: known(world.errors()),
    status: known(world.status()),
  }
}
