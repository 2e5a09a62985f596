import type {Dyno} from './dyno.js'

/** What dynos told last: how many jobs they do, and how many they have done. */
export class Told {
  #busy = 0
  #done = 0

  get busy(): number {
    return this.#busy
  }

  get done(): number {
    return this.#done
  }

  /** A dyno tells what it does by now. */
  by(dyno: Dyno): void {
    this.#busy += dyno.jobs.size - dyno.toldBusy
    dyno.toldBusy = dyno.jobs.size
    this.#done += dyno.doneSince
    dyno.doneSince = 0
  }
}
