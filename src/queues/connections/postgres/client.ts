import type {Socket} from 'node:net'

import {Client} from 'pg'

import type {PostgresAddress} from './address.js'

/** Speaks Postgres over a socket that is open. Connects to nothing by itself; takes no setting from the environment. */
export function clientOver(socket: Socket, {host, port, user, password, database}: PostgresAddress): Client {
  // The client wants to connect, and waits for the word that it has.
  const opened = Object.assign(socket, {
    connect(): Socket {
      queueMicrotask(() => socket.emit('connect'))
      return socket
    },
  })
  const client = new Client({
    stream: () => opened,
    ssl: false,
    host,
    port,
    user,
    database,
    // As a function, so that without one it is not looked for in PGPASSWORD or ~/.pgpass.
    password: () => password ?? '',
  })
  // What breaks is told by the queries under way; an event nobody listens to would end the process.
  client.on('error', () => undefined)
  return client
}

/**
 * Speaks it to the server itself, not to a pooler? One tells its clients numbers of its own for the processes that serve
 * them. `pid` is what the server says of itself.
 */
export function isDirect(client: Client, pid: unknown): boolean {
  return 'processID' in client && client.processID === pid
}
