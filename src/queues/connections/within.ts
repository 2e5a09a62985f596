export interface Deadline {
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
  /** What it rejects with where the time is up. */
  readonly late: () => Error
  /** Ends the work that is waited for no longer. */
  readonly cut: () => void
}

/** Waits for work that has no deadline of its own. Rejects as the work does, with `late`, or with the signal's reason. */
export function within<T>(work: Promise<T>, {deadlineMs, signal, late, cut}: Deadline): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(late()), deadlineMs)
    signal?.addEventListener('abort', abort, {once: true})
    work.then(
      value => {
        settle()
        resolve(value)
      },
      (error: unknown) => {
        settle()
        reject(error)
      },
    )
    if (signal?.aborted === true) abort()

    function abort(): void {
      fail(signal?.reason)
    }
    function fail(reason: unknown): void {
      settle()
      reject(reason)
      cut()
    }
    function settle(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  })
}
