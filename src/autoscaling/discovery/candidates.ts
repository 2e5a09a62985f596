import {type SystemDefinition, type SystemName, SYSTEM_NAMES, SYSTEMS} from '../../queues/systems.js'
import {systemsIn} from './commands.js'
import type {Evidence, Store, StoreKind, Trace, TypeCommand} from './evidence.js'

/** A queue system that an app may use. */
export interface Candidate {
  readonly adapter: SystemName
  /** Null where nothing says where it is. */
  readonly configVar: string | null
  /** The process type whose command names it, where that is another than the one that was asked for. */
  readonly processType: string | null
  /** Queues that were seen, where those that are wanted must be named. */
  readonly queues: readonly string[]
  readonly certainty: Certainty
  /** In words for people, each a part of a sentence. */
  readonly reasons: readonly string[]
}

/** `sure`: the command that starts the workers, or workers that are there, and the datastore say the same. */
export type Certainty = 'sure' | 'likely' | 'possible'

const RANK: Readonly<Record<Certainty, number>> = {sure: 0, likely: 1, possible: 2}

/** What speaks for each system, the surest first. `processType` is the one to be scaled. */
export function candidatesOf(evidence: Evidence, processType: string): readonly Candidate[] {
  const named = systemsNamed(evidence.commands, processType)
  const candidates = SYSTEM_NAMES.flatMap(adapter => [
    ...inStores(adapter, evidence, named),
    ...withoutTrace(adapter, evidence, named),
  ])
  if (evidence.configVars.includes('HIREFIRE_TOKEN')) candidates.push(HIREFIRE)
  return candidates.sort((a, b) => RANK[a.certainty] - RANK[b.certainty])
}

const HIREFIRE: Candidate = {
  adapter: 'hirefire',
  configVar: null,
  processType: null,
  queues: [],
  certainty: 'possible',
  reasons: ['the app has a config var HIREFIRE_TOKEN'],
}

function namesOf(commands: readonly TypeCommand[]): Named['commands'] {
  return new Map(commands.flatMap(one => systemsIn(one.command).map(system => [system, one] as const)))
}

/** Commands that name a system: of the process type itself where that names any, else of others. */
interface Named {
  readonly own: boolean
  readonly commands: ReadonlyMap<SystemName, TypeCommand>
}

function systemsNamed(commands: readonly TypeCommand[], processType: string): Named {
  const own = namesOf(commands.filter(({type}) => type === processType))
  return own.size > 0 ? {own: true, commands: own} : {own: false, commands: namesOf(commands)}
}

function inStores(adapter: SystemName, {stores}: Evidence, named: Named): Candidate[] {
  return stores.flatMap(store =>
    tracesIn(store, adapter).map(trace => ({
      ...base(adapter, named),
      configVar: store.configVar,
      queues: trace.queues,
      certainty: certaintyOf(trace, named),
      reasons: [
        `${store.configVar} leads to ${trace.sign}${trace.workers ? ', and its workers are there' : ''}`,
        ...whatCommandSays(adapter, named),
      ],
    })),
  )
}

function certaintyOf({adapter, own, workers}: Trace, named: Named): Certainty {
  if (named.commands.has(adapter)) return named.own ? 'sure' : 'likely'
  if (named.own || !own) return 'possible'
  return workers ? 'sure' : 'likely'
}

/** Where a trace may be overlooked. */
const HIDING: Partial<Readonly<Record<StoreKind, string>>> = {
  redis: ', unless its keys have a prefix (--key-prefix)',
  postgres: ', unless its tables are in another schema (--schema)',
}

/** A command names it, and no datastore that was looked into knows it. */
function withoutTrace(adapter: SystemName, {stores}: Evidence, named: Named): Candidate[] {
  if (!named.commands.has(adapter) || stores.some(store => tracesIn(store, adapter).length > 0)) return []
  const {by, configVars = []}: SystemDefinition = SYSTEMS[adapter]
  const fit = stores.filter(({kind}) => kind === by || (adapter === 'celery' && kind === 'rabbitmq'))
  const unread = fit.find(({traces}) => !traces.known)
  const store = unread ?? fit.find(({configVar}) => configVars.includes(configVar)) ?? fit[0]
  return [
    {
      ...base(adapter, named),
      configVar: store?.configVar ?? null,
      certainty: unread === undefined ? 'possible' : 'likely',
      reasons: [
        ...whatCommandSays(adapter, named),
        store === undefined
          ? 'no config var leads to a datastore of it'
          : unread?.traces.known === false
            ? `what ${store.configVar} leads to could not be looked into: ${unread.traces.why}`
            : `what ${store.configVar} leads to has no trace of it${HIDING[store.kind] ?? ''}`,
      ],
    },
  ]
}

function base(
  adapter: SystemName,
  {own, commands}: Named,
): Pick<Candidate, 'adapter' | 'processType' | 'queues'> {
  return {adapter, processType: own ? null : (commands.get(adapter)?.type ?? null), queues: []}
}

function whatCommandSays(adapter: SystemName, {own, commands}: Named): readonly string[] {
  const naming = commands.get(adapter)
  if (naming !== undefined) return [`the command of ${naming.type} names it`]
  if (!own) return []
  const [other] = commands.keys()
  return other === undefined ? [] : [`but the command names ${other}`]
}

function tracesIn({traces}: Store, adapter: SystemName): readonly Trace[] {
  return traces.known ? traces.value.filter(trace => trace.adapter === adapter) : []
}
