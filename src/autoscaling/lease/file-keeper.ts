import type {Found, LeaseKeeper, LeaseRequest, LeaseScope, Remembered} from '../../scaling/lease/lease.js'
import {attempted} from './attempted.js'
import {type KeptLease, leaseFileForm} from './lease-file-form.js'
import {StepwiseFile} from './stepwise-file.js'

export interface FileKeeperOptions extends LeaseScope {
  readonly path: string
  readonly owner: string
}

const NOBODYS: KeptLease = {turn: 0, owner: null, memory: null, pausedUntil: null}

/** Throws a `UserError` where there is a file that is none of ours. */
export async function checkStateFile(path: string): Promise<void> {
  await new StepwiseFile(path, leaseFileForm, '').read()
}

/** Keeps a lease in a file, for copies on one computer. */
export function fileKeeper({path, owner, appId, type}: FileKeeperOptions): LeaseKeeper {
  const file = new StepwiseFile(path, leaseFileForm, owner)
  const scope = `${appId}:${type}`

  const change = <R>(make: (lease: KeptLease) => {readonly next: KeptLease | null; readonly result: R}) =>
    file.change(leases => {
      const {next, result} = make(leases[scope] ?? NOBODYS)
      return {next: next === null ? null : {...leases, [scope]: next}, result}
    })

  return {
    owner,
    take: (request, signal) =>
      attempted(() => {
        signal?.throwIfAborted()
        return change(lease => taken(lease, owner, request))
      }, signal),
    remember: memory =>
      attempted(() =>
        change<Remembered>(lease =>
          lease.owner === owner
            ? {next: {...lease, memory}, result: {outcome: 'done'}}
            : {next: null, result: {outcome: 'lost'}},
        ),
      ),
    pause: until =>
      attempted(() =>
        change(lease => ({next: {...lease, pausedUntil: until}, result: {outcome: 'done'} as const})),
      ),
    async release() {
      await attempted(() =>
        change(lease => ({
          next: lease.owner === owner ? {...lease, owner: null} : null,
          result: {outcome: 'done'} as const,
        })),
      )
    },
    close: async () => undefined,
  }
}

/** A file forgets nothing, so that no lease in it is ever in doubt. */
function taken(
  lease: KeptLease,
  owner: string,
  {turn, replaces}: LeaseRequest,
): {readonly next: KeptLease | null; readonly result: Found} {
  const {memory, pausedUntil} = lease
  if (lease.owner !== null && lease.owner !== owner) {
    const found = `${lease.turn} ${lease.owner}`
    if (found !== replaces)
      return {next: null, result: {outcome: 'theirs', owner: lease.owner, lease: found, pausedUntil}}
  }
  return {
    next: {...lease, turn, owner},
    result: {outcome: 'taken', doubt: null, memory, pausedUntil},
  }
}
