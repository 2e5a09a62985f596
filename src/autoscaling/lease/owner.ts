import {randomBytes} from 'node:crypto'
import {hostname} from 'node:os'

/**
 * What this copy is called in a lease: its dyno (`worker.1`) or its computer, for people, and something random, so that no
 * copy was ever called the same.
 */
export function leaseOwner(environment: Readonly<Record<string, string | undefined>>): string {
  const name = environment['DYNO'] ?? hostname()
  const plain = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60)
  return `${plain === '' ? 'unnamed' : plain}/${randomBytes(4).toString('hex')}`
}
