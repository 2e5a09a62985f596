import type {Process} from './program.js'

/** How a program starts. */
export interface Boot {
  /** From the start command to listening, ms. */
  readonly ms?: number
  /** It never binds `$PORT`, as bots and workers that are declared as web. */
  readonly neverListens?: boolean
  /** What it prints while it starts, beside the server's own lines. */
  readonly prints?: BootLines
  /** What it prints instead of becoming ready, and the status it exits with. */
  readonly fails?: {readonly prints: readonly string[]; readonly status: number}
}

/** Lines by the share of the start that has passed; those that hold the time are made when they are printed. */
export type BootLines = readonly (readonly [share: number, line: string | (() => string)])[]

const USUAL_BOOT_MS = 9000
/** Starts of the same app differ by as much, as a share. */
const SPREAD = 0.15

/** Prints what a server prints while it loads the app, then tells that it is ready. */
export function boot(process: Process, how: Boot, lines: BootLines, ready: () => void): void {
  const {ms = USUAL_BOOT_MS, neverListens = false, prints = [], fails} = how
  const tookMs = ms * process.slowness() * process.random.between(1 - SPREAD, 1 + SPREAD)
  for (const [share, line] of fails === undefined ? [...prints, ...lines] : prints)
    process.after(share * tookMs, () => process.prints(typeof line === 'string' ? line : line()))
  process.after(tookMs, () => {
    if (fails !== undefined) {
      for (const text of fails.prints) process.prints(text)
      process.exits(fails.status)
      return
    }
    ready()
    if (!neverListens) process.listens()
  })
}
