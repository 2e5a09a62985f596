const HOUR_MS = 3_600_000
const SAMPLE_MS = 20_000

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How much memory there is after so many hours, MB, before noise. */
export type Shape = (random: () => number, hours: number) => (hour: number) => number

const between = (random: () => number, low: number, high: number) => low + (high - low) * random()

/** Kinds of processes on a dyno of 512 MB, of sizes and rates that differ with the seed. */
export const SHAPES = {
  'flat': random => {
    const level = between(random, 200, 480)
    return () => level
  },
  'asymptote': random => {
    const low = between(random, 120, 250)
    const rise = between(random, 100, 350)
    const tau = between(random, 0.2, 1.2)
    return hour => low + rise * (1 - Math.exp(-hour / tau))
  },
  'few stairs': (random, hours) => stairs(random, hours, 3 + Math.floor(random() * 4), [40, 90]),
  'many stairs': (random, hours) => stairs(random, hours, 10 + Math.floor(random() * 10), [15, 45]),
  'spikes that return': (random, hours) => {
    const level = between(random, 200, 350)
    const spikes = Array.from({length: Math.ceil(hours * 1.5)}, () => ({
      at: between(random, 0, hours),
      hours: between(random, 0.02, 0.15),
      mb: between(random, 60, 250),
    }))
    return hour =>
      level +
      Math.max(0, ...spikes.map(spike => (hour >= spike.at && hour < spike.at + spike.hours ? spike.mb : 0)))
  },
  'daily load': random => {
    const level = between(random, 250, 350)
    const phase = between(random, 0, 24)
    const swing = between(random, 40, 100)
    return hour => level + swing * Math.sin(((hour + phase) / 24) * 2 * Math.PI)
  },
  'slow leak': (random, hours) => {
    const level = between(random, 200, 350)
    const rise = between(random, 50, 100)
    return hour => level + (rise * hour) / hours
  },
  'fast leak': (random, hours) => {
    const level = between(random, 150, 300)
    const rise = between(random, 200, 500)
    return hour => level + (rise * hour) / hours
  },
} as const satisfies Record<string, Shape>

/** Samples every 20 s, with noise that remembers (AR(1)) and work that comes and goes. */
export function simulate(
  shape: Shape,
  hours: number,
  seed: number,
  from = 0,
  noiseSeed = seed,
): {at: number; mb: number}[] {
  const level = shape(randomFrom(seed), hours)
  const random = randomFrom(noiseSeed + 0x9e_37)
  const sd = between(random, 2, 7)
  let noise = 0
  return Array.from({length: Math.floor((hours * HOUR_MS) / SAMPLE_MS)}, (_, index) => {
    noise = 0.9 * noise + sd * Math.sqrt(1 - 0.81) * normal(random)
    const work = random() < 0.2 ? between(random, 5, 30) : 0
    return {
      at: from + index * SAMPLE_MS,
      mb: Math.round((level((index * SAMPLE_MS) / HOUR_MS) + noise + work) * 100) / 100,
    }
  })
}

function stairs(random: () => number, hours: number, count: number, [low, high]: readonly [number, number]) {
  const level = between(random, 150, 300)
  const steps = Array.from({length: count}, () => ({
    at: between(random, 0.03 * hours, 0.97 * hours),
    mb: between(random, low, high),
  }))
  return (hour: number) =>
    level + steps.reduce((sum, {at, mb}) => sum + (hour >= at ? Math.min(1, (hour - at) * 20) * mb : 0), 0)
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
