import type {ProcfileEntry} from '../scenario.js'
import type {Simulation} from '../simulation.js'
import type {Birth} from './birth.js'
import {Life} from './life.js'

/** Processes beside the formation: each does one thing and ends, and nobody starts it again. */
export class OneOffs {
  readonly #simulation: Simulation
  readonly #birth: (type: string, entry: ProcfileEntry) => Birth
  readonly #lives = new Set<Life>()

  constructor(simulation: Simulation, birth: (type: string, entry: ProcfileEntry) => Birth) {
    this.#simulation = simulation
    this.#birth = birth
  }

  get lives(): readonly Life[] {
    return [...this.#lives]
  }

  /** By UUID or name. */
  find(idOrName: string): Life | null {
    return this.lives.find(({id, name}) => id === idOrName || name === idOrName) ?? null
  }

  /** @param user as the API names who started it */
  start(type: string, entry: ProcfileEntry, user: string): void {
    this.#simulation.logplex.write(
      'app',
      'api',
      `Starting process with command \`${entry.command}\` by user ${user}`,
    )
    const kin = {
      rose: () => undefined,
      ended: () => void this.#lives.delete(life),
    }
    const life = new Life(this.#simulation, kin, this.#birth(type, entry))
    this.#lives.add(life)
    life.launch()
  }
}
