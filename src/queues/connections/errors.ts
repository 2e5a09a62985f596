import {UserError} from '../../errors.js'

export type DatastoreErrorKind =
  | 'bad-url'
  /** No connection: no such host, nobody listens, a firewall. */
  | 'unreachable'
  | 'certificate'
  /** No answer in time. */
  | 'timeout'
  /** The connection broke, or was closed by the other side. */
  | 'closed'
  /** The credentials are not accepted, or are missing: they may have changed since they were read. */
  | 'credentials'
  /** It has no connection left for us. */
  | 'full'
  /** It is up but does not serve: loading its data, a replica, part of a cluster. */
  | 'not-serving'
  /** It does not let us do that, or does not know how. */
  | 'refused'
  /** Something else answers there. */
  | 'bad-answer'

/** A datastore could not be read or told. Names its host at most, never credentials. */
export class DatastoreError extends UserError {
  readonly kind: DatastoreErrorKind

  constructor(
    kind: DatastoreErrorKind,
    message: string,
    {why = '', next, exitCode = 1}: {why?: string; next: string; exitCode?: 1 | 2},
  ) {
    super(message, {why, next, exitCode})
    this.name = 'DatastoreError'
    this.kind = kind
  }
}

/** What a reading that failed for it is unknown for. */
export function reasonOf({what, why}: UserError): string {
  return why === '' ? what : `${what}: ${why}`
}
