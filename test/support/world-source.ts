import type {StreamItem} from '../../src/logs/stream.js'
import {known} from '../../src/platform/reading.js'
import type {Snapshot} from '../../src/platform/snapshot.js'
import type {World, WorldLine} from '../../src/simulator/world.js'
import type {Source} from '../../src/sources/source.js'

const STEP_MS = 1000

export interface WorldSourceOptions {
  /** How long the app is followed, ms of its own time. */
  readonly forMs: number
  /** Called before each second. */
  readonly onStep?: (at: number) => void
}

/** A simulated app as a source, as a live one gives it, but as fast as it is read: each second of it at once. */
export function worldSource(world: World, {forMs, onStep = () => undefined}: WorldSourceOptions): Source {
  return {
    name: world.app().name,
    sizeBytes: null,
    notAfter: world.now() + forMs,
    notes: [],
    readBytes: () => 0,
    async *items(): AsyncGenerator<StreamItem> {
      let lines: readonly WorldLine[] = world.history()
      if (lines.length > 0) yield bytesOf(lines)
      yield {kind: 'history-end', at: world.now()}
      yield {kind: 'snapshot', at: world.now(), snapshot: snapshotOf(world)}
      const stop = world.follow(line => (lines = [...lines, line]))
      for (const end = world.now() + forMs; world.now() < end;) {
        onStep(world.now())
        lines = []
        world.advanceTo(Math.min(end, world.now() + STEP_MS))
        yield lines.length === 0 ? {kind: 'tick', at: world.now()} : bytesOf(lines)
      }
      stop()
    },
  }
}

/** All that the platform would say of it now. */
export function snapshotOf(world: World): Snapshot {
  return {
    app: world.app(),
    dynos: world.dynos(),
    formation: known(world.formation()),
    sizes: known([]),
    releases: known(world.releases()),
    config: known({names: Object.keys(world.configVars()), values: {}}),
    features: known([]),
    addons: known(world.addons()),
    errors: known([]),
    status: known(world.status()),
  }
}

function bytesOf(lines: readonly WorldLine[]): StreamItem {
  return {kind: 'bytes', bytes: Buffer.from(lines.map(({text}) => `${text}\n`).join(''))}
}
