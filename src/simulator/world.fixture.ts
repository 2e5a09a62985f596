import {beginWorld} from './create-world.js'
import {exactly} from './draws.js'
import {hours} from './durations.js'
import {flat} from './memory/models.js'
import type {AppSettings, Happening, ProcessType} from './scenario.js'
import {puma} from './servers/puma.js'
import {route} from './traffic/route.js'
import type {World} from './world.js'

/** 14 October 2026, 9:00 UTC. */
export const BEGIN = 1_791_968_400_000

/** A web process like most others. */
export const WEB: ProcessType = {
  size: 'Standard-1X',
  quantity: 2,
  command: 'bundle exec puma -C config/puma.rb',
  server: puma({workers: 2, threads: 5}),
  memory: flat({mb: 300}),
}

/** A quick page. */
export const PAGE = route('GET /', {takes: exactly(50), status: exactly(200), bytes: exactly(900)})

/** An app at its beginning, to which things happen: each at so many ms after it. */
export function aWorld({
  app = {},
  happens = [],
  generation = 'cedar',
  seed = 1,
}: {
  readonly app?: Partial<AppSettings>
  readonly happens?: readonly Happening[]
  readonly generation?: 'cedar' | 'fir'
  readonly seed?: number
} = {}): World {
  const settings = {name: 'quiet-harbor', processes: {web: WEB}, routes: [PAGE], ...app}
  const scenario = {name: 'test', summary: '', startsBefore: hours(1), app: settings, happens}
  return beginWorld({scenario, seed, generation, now: BEGIN + scenario.startsBefore})
}

/** What the log says of this act and in the so many ms after it: without its times, in the order in which it was said. */
export function toldIn(world: World, ms: number, act: () => unknown = () => undefined): string[] {
  const lines: {readonly at: number; readonly text: string}[] = []
  const stop = world.follow(line => lines.push(line))
  act()
  world.advanceTo(world.now() + ms)
  stop()
  return lines.sort((a, b) => a.at - b.at).map(({text}) => text.slice(text.indexOf(' ') + 1))
}
