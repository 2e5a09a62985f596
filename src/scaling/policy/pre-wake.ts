import type {Look} from '../look.js'

/** How long it is until the next scheduled job is due, ms, where a dyno has to be asked for now to be up by then; else null. */
export function wakesFor({nextDueAt, at}: Look, leadMs: number): number | null {
  if (!nextDueAt.known || nextDueAt.value === null) return null
  const leftMs = nextDueAt.value - at
  return leftMs <= leadMs ? Math.max(0, leftMs) : null
}
