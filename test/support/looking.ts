import {diagnose} from '../../src/diagnosis/diagnose.js'
import type {Diagnosis} from '../../src/diagnosis/finding.js'
import {EVERYTHING} from '../../src/diagnosis/selection.js'
import {READABLE_CONFIG_VARS} from '../../src/platform/config-vars.js'
import {known} from '../../src/platform/reading.js'
import {DYNO_SIZES} from '../../src/platform/sizes.js'
import type {Snapshot} from '../../src/platform/snapshot.js'
import type {World} from '../../src/simulator/world.js'
import {stateOfText} from './diagnose-text.js'
import {withSnapshot} from './snapshots.js'

/** What `dyno:doctor` says of a simulated app at a first look: the history of its log and what the platform says. */
export function firstLook(world: World): Diagnosis {
  return look(world, textOf(world.history()))
}

/** What it says after it has only listened for so long, as on Fir, where there is no history. */
export function afterListening(world: World, ms: number): Diagnosis {
  const snapshot = snapshotOf(world)
  const at = world.now()
  const log = toldBy(world, ms)
  return diagnose(withSnapshot(stateOfText(log), snapshot, at), EVERYTHING)
}

/** What the log says in this time. */
export function toldBy(world: World, ms: number): string {
  const lines: {readonly text: string}[] = []
  const stop = world.follow(line => lines.push(line))
  world.advanceTo(world.now() + ms)
  stop()
  return textOf(lines)
}

function look(world: World, log: string): Diagnosis {
  return diagnose(withSnapshot(stateOfText(log), snapshotOf(world), world.now()), EVERYTHING)
}

function textOf(lines: readonly {readonly text: string}[]): string {
  return lines.map(({text}) => `${text}\n`).join('')
}

/** What the platform's API would say of it. */
function snapshotOf(world: World): Snapshot {
  const app = world.app()
  const config = world.configVars()
  return {
    app,
    dynos: world.dynos(),
    formation: known(world.formation()),
    sizes: known(
      DYNO_SIZES.filter(({group}) => (group === 'fir') === (app.generation === 'fir')).map(
        ({name, memoryMb, centsPerMonth}) => ({name, memoryMb, centsPerMonth}),
      ),
    ),
    releases: known(world.releases()),
    config: known({
      names: Object.keys(config),
      values: Object.fromEntries(
        Object.entries(config).filter(([name]) => READABLE_CONFIG_VARS.includes(name)),
      ),
    }),
    features: known(Object.entries(world.features()).flatMap(([name, on]) => (on ? [name] : []))),
    addons: known(world.addons()),
    errors: known(world.errors()),
    status: known(world.status()),
  }
}
