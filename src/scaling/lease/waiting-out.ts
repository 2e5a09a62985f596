/**
 * What another copy may believe in, such as its lease, is waited out: once it has been seen to be the same for as long as a
 * lease lasts, nobody believes in it any more. The time is told by a clock that nobody sets, so that no two clocks need
 * agree.
 */
export class WaitingOut {
  readonly #steadyMs: () => number
  readonly #leaseMs: number
  #seen: {readonly id: string; readonly sinceMs: number} | null = null

  constructor(steadyMs: () => number, leaseMs: number) {
    this.#steadyMs = steadyMs
    this.#leaseMs = leaseMs
  }

  /** What it is; null where there is nothing to wait for. */
  get id(): string | null {
    return this.#seen?.id ?? null
  }

  /** The same, once nobody believes in it any more; null before. */
  get outwaited(): string | null {
    return this.leftMs() === 0 ? this.id : null
  }

  /** It was seen to be this, or not to be there. */
  see(id: string | null): void {
    if (id !== this.id) this.#seen = id === null ? null : {id, sinceMs: this.#steadyMs()}
  }

  /** How long it has to be waited for still, ms. */
  leftMs(): number {
    return this.#seen === null ? 0 : Math.max(0, this.#seen.sinceMs + this.#leaseMs - this.#steadyMs())
  }
}
