import type {JobKind} from './jobs/queues.js'
import type {Life} from './lives/life.js'
import type {Slug} from './scenario.js'
import type {Route} from './traffic/route.js'
import type {World} from './world.js'

/** What a scenario can make happen, from inside the app and around it. */
export interface Stage {
  /** What people do through the API. */
  readonly world: World
  /** Those that live now. */
  lives(type: string): readonly Life[]
  requestArrives(route: Route): void
  jobArrives(kind: JobKind): void
  /** Builds and releases what is given; the rest stays as it is. */
  deploys(changes: Partial<Slug>): void
  /** Everything takes so many times longer from now on, as with a slow database; 1 ends it. */
  slows(factor: number): void
  /** So many times more visitors from now on; 1 ends it. */
  surges(factor: number): void
}
