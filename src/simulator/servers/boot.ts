import type {Process} from './program.js'

/** How a program starts. */
export interface Boot {
  /** From the start command to listening, ms. */
  readonly ms?: number
  /** It never binds `$PORT`, as bots and workers that are declared as web. */
  readonly neverListens?: boolean
  /** What it prints instead, and the status it exits with. */
  readonly fails?: {readonly prints: readonly string[]; readonly status: number}
}

const USUAL_BOOT_MS = 9000
/** Starts of the same app differ by as much, as a share. */
const SPREAD = 0.15

/** Lines by the share of the start that has passed. */
export type BootLines = readonly (readonly [share: number, text: string])[]

/** Prints what a server prints while it loads the app, then tells that it is ready. */
export function boot(
  process: Process,
  {ms = USUAL_BOOT_MS, neverListens = false, fails}: Boot,
  lines: BootLines,
  ready: () => void,
): void {
  const tookMs = ms * process.slowness() * process.random.between(1 - SPREAD, 1 + SPREAD)
  if (fails !== undefined) {
    process.after(tookMs, () => {
      for (const text of fails.prints) process.prints(text)
      process.exits(fails.status)
    })
    return
  }
  for (const [share, text] of lines) process.after(share * tookMs, () => process.prints(text))
  process.after(tookMs, () => {
    ready()
    if (!neverListens) process.listens()
  })
}
