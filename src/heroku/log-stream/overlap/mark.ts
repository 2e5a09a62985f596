/** What is remembered of a line that was handed on. */
export interface Mark {
  /** The same for lines of the same text, which includes their time; else different. */
  readonly key: string
  /** Ms since the epoch with microseconds as fraction; null where neither it nor a line before it has a time. */
  readonly at: number | null
}

/**
 * Logplex keeps and sends lines that reach it at different places up to this much out of order; the same window is used
 * for events (`logs/time-window.ts`).
 */
export const SHUFFLE_MS = 2000

/**
 * Whether two lines of the log may have this time and the same text. Dynos and routers write microseconds, and no line
 * comes twice within one; add-ons write whole seconds.
 */
export function isCoarse(at: number | null): boolean {
  return at === null || at % 1000 === 0
}
