import {UserError} from '../../errors.js'
import {asObject} from '../../logs/marks/json.js'
import type {FileForm, Stepped} from './stepwise-file.js'

/** What is kept of each lease, by its scope: a file may hold those of several process types. */
export type KeptLeases = Readonly<Record<string, KeptLease>>

export interface KeptLease {
  /** As `LeaseRequest.turn` said last. */
  readonly turn: number
  /** Null where nobody has it. */
  readonly owner: string | null
  readonly memory: string | null
  readonly pausedUntil: number | null
}

const VERSION = 1

export const leaseFileForm: FileForm<KeptLeases> = {
  empty: {},
  parse(text) {
    const file = asObject(parsed(text))
    const leases = asObject(file?.['leases'])
    if (file === null || leases === null || file['version'] !== VERSION) return null
    const {step} = file
    if (typeof step !== 'number' || !Number.isSafeInteger(step)) return null
    const read = Object.entries(leases).map(([scope, value]) => [scope, leaseIn(value)] as const)
    const value: Record<string, KeptLease> = {}
    for (const [scope, lease] of read) {
      if (lease === null) return null
      value[scope] = lease
    }
    return {step, value}
  },
  print: ({step, value}: Stepped<KeptLeases>) =>
    `${JSON.stringify({version: VERSION, step, leases: value}, null, 2)}\n`,
  refuse: path =>
    new UserError(`the state file ${path} cannot be understood`, {
      why: 'it is damaged, of a newer version, or was never a state file of this command',
      next: 'name another file, or remove this one while no copy runs: what was learned is then learned anew',
      exitCode: 1,
    }),
}

function leaseIn(value: unknown): KeptLease | null {
  const {turn, owner, memory, pausedUntil} = asObject(value) ?? {}
  if (typeof turn !== 'number' || !isOr('string', owner)) return null
  return isOr('string', memory) && isOr('number', pausedUntil) ? {turn, owner, memory, pausedUntil} : null
}

function isOr(type: 'string', value: unknown): value is string | null
function isOr(type: 'number', value: unknown): value is number | null
function isOr(type: 'string' | 'number', value: unknown): boolean {
  return value === null || typeof value === type
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
