import type {Socket} from 'node:net'

/** `+OK`, `-ERR words`, `$5` and five bytes: what of Redis' protocol Faktory speaks (server/connection.go). */
export type Reply =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'error'; readonly words: string}

/** Not the beginning of an answer of Faktory. */
export class NoReply extends Error {}

/** The connection has ended. */
export class Ended extends Error {}

/** A queue for each of tens of thousands is more than anybody has. */
const LONGEST_BYTES = 10_000_000

/** Reads one answer after another off a socket. Rejects with `NoReply` or `Ended`. */
export function repliesOf(socket: Socket): () => Promise<Reply> {
  let bytes: Buffer = Buffer.alloc(0)
  let over: Error | null = null
  let wake: (() => void) | null = null
  const end = () => {
    over ??= new Ended('closed')
    wake?.()
  }
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.length > LONGEST_BYTES) over = new NoReply('it does not end')
    wake?.()
  })
  socket.on('error', end)
  socket.on('close', end)
  socket.on('end', end)

  return async () => {
    for (;;) {
      const found = parseReply(bytes)
      if (found !== null) {
        bytes = bytes.subarray(found.length)
        return found.reply
      }
      if (over !== null) throw over
      await new Promise<void>(resolve => (wake = resolve))
    }
  }
}

/** The first answer in some bytes and how long it is; null where it is not there whole. Throws `NoReply`. */
export function parseReply(bytes: Buffer): {readonly reply: Reply; readonly length: number} | null {
  if (bytes.length === 0) return null
  const kind = String.fromCharCode(bytes[0] ?? 0)
  if (!'+-:$'.includes(kind)) throw new NoReply('another protocol')
  const end = bytes.indexOf('\r\n')
  if (end === -1) return null
  const line = bytes.toString('utf8', 1, end)
  const next = end + 2
  if (kind === '-') return {reply: {kind: 'error', words: line}, length: next}
  if (kind !== '$') return {reply: {kind: 'text', text: line}, length: next}
  const length = Number(line)
  if (!Number.isInteger(length) || length < -1 || length > LONGEST_BYTES) throw new NoReply('no length')
  if (length === -1) return {reply: {kind: 'text', text: ''}, length: next}
  if (bytes.length < next + length + 2) return null
  return {reply: {kind: 'text', text: bytes.toString('utf8', next, next + length)}, length: next + length + 2}
}
