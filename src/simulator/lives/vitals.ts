import {killAtMb, METRICS_INTERVAL_MS} from '../../platform/limits.js'
import type {Simulation} from '../simulation.js'
import type {Life} from './life.js'
import {loadLine, memoryLine} from './metrics-lines.js'

const JITTER_MS = 900
/** What the platform finds in a sample it says a little later. */
const JUDGED_AFTER_MS = 300
/** Of a process that lives partly in swap, things take so many times longer for each quota's worth that is there. */
const SWAP_SLOWNESS = 3
/** What samples the dyno is some processes and threads itself. */
const SAMPLER_THREADS = 8
const MINUTE_MS = 60_000

/** How a dyno is: sampled about every 20 seconds, said where log-runtime-metrics is on, and judged by its quota. */
export class Vitals {
  readonly #simulation: Simulation
  readonly #life: Life
  #memoryMb = 0

  constructor(simulation: Simulation, life: Life) {
    this.#simulation = simulation
    this.#life = life
  }

  begin(): void {
    this.#life.after(this.#life.random.next() * METRICS_INTERVAL_MS, () => this.#sample())
  }

  /** How many times longer things take because it swaps: 1 where it does not. */
  swapping(): number {
    const over = this.#memoryMb / this.#life.size.memoryMb - 1
    return over > 0 && this.#simulation.generation === 'cedar' ? 1 + SWAP_SLOWNESS * over : 1
  }

  #sample(): void {
    const life = this.#life
    const now = life.now()
    this.#memoryMb = life.usage.memoryMb(now)
    // Without a place for them the metrics fall silent.
    if (life.birth.metrics && life.spareThreads() > SAMPLER_THREADS) this.#say(now)
    if (this.#memoryMb > life.size.memoryMb) life.after(JUDGED_AFTER_MS, () => this.#judge(this.#memoryMb))
    life.after(METRICS_INTERVAL_MS + life.random.next() * JITTER_MS, () => this.#sample())
  }

  #say(now: number): void {
    const {name, id, birth, size, usage} = this.#life
    const source = `source=${name} dyno=heroku.${this.#simulation.appNumber}.${id}`
    this.#life.told(`${source} ${loadLine(usage.load(now), (now - birth.createdAt) / MINUTE_MS)}`)
    this.#life.told(`${source} ${memoryLine(this.#memoryMb, size.memoryMb)}`)
  }

  /** Fir restarts at the quota and says nothing of it. */
  #judge(mb: number): void {
    const life = this.#life
    const {memoryMb: quotaMb} = life.size
    if (this.#simulation.generation === 'fir') return life.exits(137)
    life.told(`Process running mem=${Math.floor(mb)}M(${((mb / quotaMb) * 100).toFixed(1)}%)`)
    if (mb <= killAtMb(quotaMb)) return life.failsWith('R14')
    life.failsWith('R15')
    life.kill('Stopping process with SIGKILL')
  }
}
