import type {Source} from '../sources/source.js'
import {formatBytes, formatShare} from '../view/format.js'
import {canRewrite, rewriteLine, type Terminal} from './rewritten-line.js'

/** Short work shows nothing. */
const FIRST_AFTER_MS = 1000

/**
 * Shows on a terminal how far the reading is: bytes, share of the files' sizes and rate. Returns what ends it and
 * removes the line.
 */
export function showProgress(
  sources: readonly Source[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
  now: () => number,
): () => void {
  if (!canRewrite(terminal, environment)) return () => {}
  const startedAt = now()
  return rewriteLine(terminal, () => {
    const elapsedMs = now() - startedAt
    return elapsedMs < FIRST_AFTER_MS ? null : `Reading... ${progressText(sources, elapsedMs)}`
  })
}

/** `96 MB of 200 MB (48 %), 110 MB/s`; without the share when a pipe is among the sources. */
export function progressText(sources: readonly Source[], elapsedMs: number): string {
  const read = sources.reduce((sum, source) => sum + source.readBytes(), 0)
  const sizes = sources.map(({sizeBytes}) => sizeBytes)
  const total = sizes.reduce<number | null>(
    (sum, size) => (sum === null || size === null ? null : sum + size),
    0,
  )
  const share =
    total === null || total === 0 ? '' : ` of ${formatBytes(total)} (${formatShare(read / total)})`
  return `${formatBytes(read)}${share}, ${formatBytes((read / elapsedMs) * 1000)}/s`
}
