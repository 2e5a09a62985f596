import type {Socket} from 'node:net'

/** Its length, and a number that no version of the protocol has. */
const SSL_REQUEST = Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 47)
const YES = 'S'.charCodeAt(0)

/** Asks a Postgres that was just connected to for TLS; resolves with whether it has it. The deadline is the caller's. */
export function askForTls(socket: Socket): Promise<boolean> {
  return new Promise(resolve => {
    socket.once('data', (bytes: Buffer) => {
      socket.pause()
      // What follows the one letter, before the handshake, could come from anybody in between (CVE-2021-23222).
      resolve(bytes.length === 1 && bytes[0] === YES)
    })
    socket.write(SSL_REQUEST)
  })
}
