/** What an input holds, told by its first bytes, never by its name. */
export type Content =
  | 'text'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'gzip'
  | 'zstd'
  | 'zip'
  | 'bzip2'
  | 'xz'
  | 'tar'
  | 'binary'

/** So many bytes tell all but tar, whose mark stands deeper. */
export const SNIFF_BYTES = 10

const HEAD_BYTES = 64 * 1024
/** Share of characters that no text has. Logs with stray control characters stay far below, images and programs far above. */
const BINARY_SHARE = 0.1
const NUL = 0

interface Magic {
  readonly content: Content
  /** Latin-1; `?` stands for any byte. */
  readonly bytes: string
  readonly at?: number
}

const MAGICS: readonly Magic[] = [
  {content: 'gzip', bytes: '\x1F\x8B'},
  {content: 'zstd', bytes: '\x28\xB5\x2F\xFD'},
  {content: 'zip', bytes: 'PK\x03\x04'},
  {content: 'bzip2', bytes: 'BZh?1AY&SY'},
  {content: 'xz', bytes: '\xFD7zXZ\x00'},
  {content: 'tar', bytes: 'ustar', at: 257},
  {content: 'utf-8-bom', bytes: '\xEF\xBB\xBF'},
  {content: 'utf-16le', bytes: '\xFF\xFE'},
  {content: 'utf-16be', bytes: '\xFE\xFF'},
]

/** Tells what an input holds from its first bytes: at least `SNIFF_BYTES` of them, or all there are. */
export function sniff(head: Uint8Array): Content {
  const magic = MAGICS.find(magic => matches(head, magic))
  return magic?.content ?? (isBinary(head.subarray(0, HEAD_BYTES)) ? 'binary' : 'text')
}

function matches(head: Uint8Array, {bytes, at = 0}: Magic): boolean {
  if (head.length < at + bytes.length) return false
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== '?' && head[at + i] !== bytes.charCodeAt(i)) return false
  }
  return true
}

/** A log may hold NULs: stray ones, and a run at its start when it was truncated while its writer had it open. */
function isBinary(head: Uint8Array): boolean {
  if (!head.includes(NUL)) return false
  const start = head.findIndex(byte => byte !== NUL)
  if (start === -1) return true
  const text = new TextDecoder().decode(head.subarray(start))
  const strange = text.match(/[\x00-\x08\x0B\x0C\x0E-\x1A\x1C-\x1F\x7F\uFFFD]/g)?.length ?? 0
  return strange > text.length * BINARY_SHARE
}
