import type {SystemName} from '../../queues/systems.js'

/** How a setting is written, and what its value is. */
interface Kinds {
  readonly adapter: SystemName
  readonly text: string
  readonly url: string
  /** As `--schedule` takes it; in the file it may be a list. */
  readonly schedule: string
  /** Written with its unit; ms. */
  readonly duration: number
  readonly count: number
  /** Whole US dollars. */
  readonly dollars: number
  readonly yes: boolean
  readonly names: readonly string[]
  readonly queues: readonly string[]
}

export type Kind = keyof Kinds

export interface Setting {
  readonly kind: Kind
  /** In the words of the flag of that name. */
  readonly about: string
  /** The least that a count may be. */
  readonly least?: number
}

/** All that a process type may be told, by the names of the command's flags. */
export const SETTINGS = {
  'adapter': {kind: 'adapter', about: 'what keeps the jobs, or tells how many there are'},
  'backoff': {kind: 'duration', about: 'how long a quantity that somebody else has set is respected'},
  'command': {kind: 'text', about: 'command of the shell that prints the number of jobs'},
  'config-var': {kind: 'text', about: "config var of the app that holds the datastore's URL"},
  'exclude-queues': {kind: 'names', about: 'all queues but these; * stands for any text'},
  'fallback': {kind: 'count', least: 0, about: 'at least so many dynos where nothing can be read'},
  'fallback-after': {kind: 'duration', about: 'for how long nothing could be read before --fallback'},
  'grace': {kind: 'duration', about: 'how long jobs may take to finish before their dyno goes'},
  'ignore-busy': {kind: 'yes', about: 'count only jobs that wait; jobs may be cut off'},
  'ignore-connections': {kind: 'yes', about: "whatever the datastore's connections suffice for"},
  'jobs-per-dyno': {kind: 'count', least: 1, about: 'how many jobs there are to be for each dyno'},
  'json-path': {kind: 'text', about: 'where the number stands in the answer'},
  'key-prefix': {kind: 'text', about: 'what all keys begin with, where the app has set it'},
  'management-url': {kind: 'url', about: "where RabbitMQ's management API is"},
  'max': {kind: 'count', least: 1, about: 'never more dynos than this'},
  'max-wait': {kind: 'duration', about: 'how long a job may wait'},
  'min': {kind: 'count', least: 0, about: 'never fewer dynos than this'},
  'missing-is-empty': {kind: 'yes', about: 'take a list that is not there for empty'},
  'monthly-budget': {kind: 'dollars', about: 'warn where the dynos would cost more in a month'},
  'protect-busy': {kind: 'yes', about: 'no dyno goes while any job runs'},
  'query': {kind: 'text', about: 'with adapter sql, what selects a row for each queue'},
  'queues': {kind: 'queues', about: 'only these queues; * stands for any text'},
  'raised-limits': {kind: 'yes', about: "Heroku has raised this app's limits of dynos"},
  'schema': {kind: 'text', about: 'schema of Postgres that the tables of the jobs are in'},
  'schedule': {kind: 'schedule', about: 'min and max by weekday and time of day'},
  'slots-per-dyno': {kind: 'count', least: 1, about: 'how many jobs one dyno does at once'},
  'time-zone': {kind: 'text', about: 'time zone of the schedule'},
  'trust-adapter': {kind: 'yes', about: 'scale down by an adapter that was not checked against its library'},
  'url': {kind: 'url', about: 'URL to ask, without secrets'},
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof SETTINGS

export type Settings = {
  readonly [Name in SettingName]?: Kinds[(typeof SETTINGS)[Name]['kind']]
}

/** What one queue is to have of its own. */
export interface QueueGoal {
  /** As it was named, maybe with `*`. */
  readonly queue: string
  /** How long its jobs may wait, ms; null where it is as for all. */
  readonly maxWaitMs: number | null
  /** As how many jobs one of its jobs counts. */
  readonly weight: number
}

/** One process type, as the command's flags would have it. */
export interface TypeSettings extends Settings {
  readonly 'process-type': string
  /** Of the queues that have any. */
  readonly 'queueGoals': readonly QueueGoal[]
}

export interface AutoscaleConfig {
  /** Null where the command line says it. */
  readonly app: string | null
  /** Ms; null where it is as for all. */
  readonly intervalMs: number | null
  readonly types: readonly TypeSettings[]
}

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]
