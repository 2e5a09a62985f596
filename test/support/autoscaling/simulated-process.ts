import type {Clock} from '../../../src/clock.js'
import type {VirtualTime} from './virtual-time.js'

/** How a request and its answer travel. */
export interface Trip {
  readonly toMs: number
  readonly backMs: number
  /** The request that is lost is never done; of the answer nobody hears. */
  readonly loses: 'nothing' | 'request' | 'answer'
}

/** A process of a computer of its own: its clocks are its own, and it can be stopped, go on, and be killed. */
export class SimulatedProcess {
  readonly name: string
  readonly #time: VirtualTime
  /** How fast its clocks run. */
  readonly #rate: number
  readonly #startedAt: number
  #setMs = 0
  #isStopped = false
  #isDead = false
  #waiting: (() => void)[] = []
  #stopsForMs: number | null = null

  constructor(name: string, time: VirtualTime, rate: number) {
    this.name = name
    this.#time = time
    this.#rate = rate
    this.#startedAt = time.now()
  }

  readonly clock: Clock = {
    now: () => Math.round(this.#startedAt + this.#setMs + this.steadyMs()),
    sleep: (ms, signal) =>
      unlessAborted(signal, resolve => this.#time.after(ms / this.#rate, () => this.#run(resolve))),
  }

  steadyMs = (): number => (this.#time.now() - this.#startedAt) * this.#rate

  get isDead(): boolean {
    return this.#isDead
  }

  setClock(byMs: number): void {
    this.#setMs += byMs
  }

  /** As SIGSTOP does, and SIGCONT a while later. */
  stop(ms: number): void {
    this.#isStopped = true
    this.#time.after(ms, () => this.goOn())
  }

  /** Stops it for so long when it next writes something down, which it does before it scales. */
  stopWhenItWrites(ms: number): void {
    this.#stopsForMs = ms
  }

  writes(): void {
    if (this.#stopsForMs !== null) this.stop(this.#stopsForMs)
    this.#stopsForMs = null
  }

  goOn(): void {
    this.#isStopped = false
    for (const act of this.#waiting.splice(0)) this.#run(act)
  }

  kill(): void {
    this.#isDead = true
  }

  /** Asks another computer; after the deadline it waits no longer, though what it asked for may be done yet. */
  call<T>(
    trip: Trip,
    apply: () => T | Promise<T>,
    {
      deadlineMs,
      late,
      signal,
    }: {deadlineMs: number; late: () => T | Promise<T>; signal?: AbortSignal | undefined},
  ): Promise<T> {
    return unlessAborted<T>(signal, (resolve, reject) => {
      const hear = (answer: () => T | Promise<T>) =>
        this.#run(() => {
          try {
            resolve(answer())
          } catch (error) {
            reject(error)
          }
        })
      this.#time.after(trip.toMs, () => {
        if (trip.loses === 'request') return
        const done = attempt(apply)
        if (trip.loses === 'nothing') this.#time.after(trip.backMs, () => hear(done))
      })
      this.#time.after(deadlineMs / this.#rate, () => hear(late))
    })
  }

  #run(act: () => void): void {
    if (this.#isDead) return
    if (this.#isStopped) this.#waiting.push(act)
    else act()
  }
}

function unlessAborted<T>(
  signal: AbortSignal | undefined,
  wait: (resolve: (value: T | Promise<T>) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    signal?.throwIfAborted()
    const abort = () => reject(signal?.reason)
    const settled = () => signal?.removeEventListener('abort', abort)
    signal?.addEventListener('abort', abort, {once: true})
    wait(
      value => {
        settled()
        resolve(value)
      },
      reason => {
        settled()
        reject(reason)
      },
    )
  })
}

/** Does it now, and tells of it later. */
function attempt<T>(apply: () => T | Promise<T>): () => T | Promise<T> {
  try {
    const value = apply()
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}
