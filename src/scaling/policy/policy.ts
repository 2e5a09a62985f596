import type {Advice} from '../advice.js'
import type {Look} from '../look.js'

/**
 * A rule that says how many dynos there should be. It is pure: what it wants to know of the past it hands back, as plain
 * JSON, and is given again with the next look, maybe in another process.
 */
export interface Policy<Memory> {
  /** `memory` is null at the first look of all, or where what was remembered is lost; so is what it hands back then. */
  advise(look: Look, memory: Memory | null): {readonly advice: Advice; readonly memory: Memory | null}
}
