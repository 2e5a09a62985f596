import type {Reading} from '../../platform/reading.js'
import type {Table} from './tables.js'

export type Kind = 'ready' | 'busy' | 'scheduled' | 'retries' | 'blocked'

/** Rows that are looked at together, up to a limit. All texts are SQL. */
export interface Part {
  /** One table, or a select in parentheses with a name. */
  readonly from: string
  /** As narrow as an index makes it cheap. */
  readonly where: string
  /** The queue that a row belongs to: a plain column, so that the planner knows what is in it. */
  readonly queue: string
  /** What the queue of rows without one is called. */
  readonly unnamed?: string
  readonly tallies: readonly Tally[]
  /** As an index has it, so that the first rows are found without the others; any unless told. */
  readonly order?: string
  /** Is that order the one of the tallies' times? Then the first of all is the first of those that are looked at. */
  readonly firstFirst?: boolean
}

/** What a row counts as. A window function in it sees all rows that are looked at. */
export interface Tally {
  readonly kind: Kind
  /** For which of the rows; for all unless told. */
  readonly where?: string
  /** Of jobs that are ready, since when; of others, when they are due. A timestamp; null where a row does not tell. */
  readonly time?: string
}

/** What a system is asked, once its tables are found. All texts are SQL. */
export interface Questions {
  readonly parts: readonly Part[]
  /** Selects `queue`; null in it stands for all queues. A reading where there is nothing to ask. */
  readonly paused: string | Reading<boolean>
  /** Selects `id`, `host`, `slots`, `busy`, `quiet` and `queues` of processes that live; null in any is unknown. */
  readonly workers: string | Reading<never>
  /** Selects `queue` and `ms`, how long the jobs that were done last took on the average. */
  readonly service: string | Reading<never>
  /** Selects `queue`: all that there are, where the system keeps a list of them. */
  readonly listed: string | null
  /** What no part counts: none, or why it is not known. */
  readonly uncounted: Partial<Readonly<Record<Kind, Reading<number>>>>
}

/** How one system keeps its jobs in Postgres. */
export interface PostgresAdapter {
  /** `delayed_job` */
  readonly id: string
  /** `Delayed Job` */
  readonly name: string
  /** All must be there and readable, for anything to be known. */
  readonly needs: readonly string[]
  /** May be missing in some versions. */
  readonly uses?: readonly string[]
  /** Where the library puts its tables unless told; on the search path without it. */
  readonly usualSchema?: string
  readonly ask: (tables: AskTables) => Questions
}

export interface AskTables {
  /** One that is needed. */
  readonly need: (name: string) => Table
  /** One that is used; unknown where it is missing or may not be read. */
  readonly use: (name: string) => Reading<Table>
}
