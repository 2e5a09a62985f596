import type {Capabilities} from '../../../platform/capabilities.js'
import type {Possible} from '../judging/possible.js'
import type {Kind} from '../language/expression.js'
import type {Look} from './look.js'

/** A name that conditions are made of: what it means, what it needs, and how it is read. */
export interface Name {
  /** `memory`. */
  readonly name: string
  readonly kind: Kind
  /** One sentence, for people who look for a name. */
  readonly meaning: string
  /** The flags that say the same: `--memory 110%`. */
  readonly flag: string
  /** The text in its brackets; null where it takes none. */
  readonly text: TextParameter | null
  /** How far it looks back; null where it looks at the present. */
  readonly window: WindowParameter | null
  /** Is it a time in which nothing happened, so that one has to have listened for as long as it is compared with? */
  readonly isSilence?: true
  /** Does it come from runtime metrics, or from findings? */
  readonly from: 'metrics' | 'findings' | 'anything'
  /** All that it may ever be. */
  readonly domain: Possible
  /** What else people call it, so that it can be named to them. */
  readonly alsoCalled: readonly string[]
  /** What this platform cannot show however long one looks: `Fir logs no memory`; null where it can. */
  cannotShow(capabilities: Capabilities, text: string): string | null
  read(look: Look, asked: Asked): Measured
  /** A value of it in words, where its kind does not tell: `5 MB a minute`. */
  readonly tell?: (value: number) => string
}

/** What is asked of a name. */
export interface Asked {
  readonly text: string
  readonly withinMs: number
}

export interface TextParameter {
  /** What it is, as help shows it: `CODE`. */
  readonly label: string
  /** Why a text is not one of those, and the nearest that is; null where it is. */
  check(text: string): {readonly what: string; readonly next: string} | null
}

export interface WindowParameter {
  readonly defaultMs: number
  readonly leastMs: number
  readonly mostMs: number
}

/** What a name stands for at one moment, of one dyno. */
export interface Measured {
  readonly may: Possible
  /** Why that is not all that could be known; null where it is. */
  readonly doubt: Doubt | null
}

export interface Doubt {
  /** `no runtime metrics in the log`. */
  readonly why: string
  /** What would make it known; null where nothing would. */
  readonly how: string | null
}

/** A name that every platform can show. */
export const SHOWN_EVERYWHERE = (): null => null
