import type {Socket} from 'node:net'

import {AbstractConnector, Redis} from 'ioredis'

/** Speaks Redis over a socket that is open. Sends nothing by itself and never connects again. */
export function clientOver(socket: Socket): Redis {
  class OpenConnector extends AbstractConnector {
    constructor() {
      super(DISCONNECT_MS)
    }

    override connect(): Promise<Socket> {
      this.stream = socket
      return Promise.resolve(socket)
    }
  }
  const client = new Redis({
    Connector: OpenConnector,
    protocol: 2,
    enableReadyCheck: false,
    disableClientInfo: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  })
  // What breaks is told by the commands under way; ioredis writes errors nobody listens to on stderr.
  client.on('error', () => undefined)
  return client
}

/** After it the socket is closed by force. */
const DISCONNECT_MS = 200
