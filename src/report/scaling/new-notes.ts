/** A note that comes back after so long is news again. */
const FORGOTTEN_AFTER_MS = 600_000

/** Tells which notes were not there a while ago. Two that differ only in their figures are the same. */
export class NewNotes {
  /** When each was last there. */
  readonly #seen = new Map<string, number>()

  newOf(notes: readonly string[], at: number): readonly string[] {
    for (const [key, seenAt] of this.#seen)
      if (Math.abs(at - seenAt) >= FORGOTTEN_AFTER_MS) this.#seen.delete(key)
    return notes.filter(note => {
      const key = note.replaceAll(/\d+/g, '0')
      const isNew = !this.#seen.has(key)
      this.#seen.set(key, at)
      return isNew
    })
  }
}
