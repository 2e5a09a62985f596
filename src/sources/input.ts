/** Raw bytes by a name, before anyone knows what they hold. */
export interface Input {
  /** As the user named it. */
  readonly name: string
  readonly read: () => AsyncIterable<Uint8Array>
  /** Reads it from the start once more; null for what is gone once it is read. */
  readonly again: (() => AsyncIterable<Uint8Array>) | null
}
