import type {Route} from '../traffic/route.js'

/** One request of a visitor, as it comes to the router. */
export interface Request {
  readonly id: string
  readonly route: Route
  readonly path: string
  /** The visitor's address. */
  readonly address: string
  /** How long the app takes for it where nothing is slow, ms. */
  readonly takesMs: number
  readonly status: number
  readonly bytes: number
  /** The visitor goes away when there is no answer after this long, ms; Infinity for most. */
  readonly patienceMs: number
}
