/** Sizes of one group may stand in one app; sizes of different groups may not. */
export type SizeGroup = 'eco' | 'basic' | 'production' | 'private' | 'shield' | 'fir'

/** A dyno size as `heroku ps:type` takes it. */
export interface DynoSize {
  readonly name: string
  readonly group: SizeGroup
  /** MB of 2^20 bytes. */
  readonly memoryMb: number
  /** Threads and processes together; null where Heroku's pages name none or disagree. */
  readonly processLimit: number | null
  /** Price of one dyno for a month, in US cents; null where it has none of its own. */
  readonly centsPerMonth: number | null
  /** CPU cores as the name states them; null on Cedar, where they are shares. */
  readonly cores: number | null
}

type Row = readonly [
  name: string,
  group: SizeGroup,
  memoryMb: number,
  processLimit: number | null,
  dollars: number | null,
]

/**
 * Memory: Dev Center article `dyno-types` (2024-06). Limits of processes: `dyno-scaling-and-process-limits`
 * (2024-11); L-RAM is null because that page says 24,576 and its next edition (2024-12) 16,384. Prices: heroku/cli 11,
 * src/commands/ps/type.ts; Eco has none of its own, a flat fee covers all Eco dynos of an account.
 */
const CEDAR: readonly Row[] = [
  ['Eco', 'eco', 512, 256, null],
  ['Basic', 'basic', 512, 256, 7],
  ['Standard-1X', 'production', 512, 256, 25],
  ['Standard-2X', 'production', 1024, 512, 50],
  ['Performance-M', 'production', 2560, 16_384, 250],
  ['Performance-L', 'production', 14_336, 32_768, 500],
  ['Performance-L-RAM', 'production', 30_720, null, 500],
  ['Performance-XL', 'production', 63_488, 32_768, 750],
  ['Performance-2XL', 'production', 129_024, 65_536, 1500],
  ['Private-S', 'private', 1024, 512, 225],
  ['Private-M', 'private', 2560, 16_384, 450],
  ['Private-L', 'private', 14_336, 32_768, 900],
  ['Private-L-RAM', 'private', 30_720, null, 500],
  ['Private-XL', 'private', 63_488, 32_768, 750],
  ['Private-2XL', 'private', 129_024, 65_536, 1500],
  ['Shield-S', 'shield', 1024, 512, 270],
  ['Shield-M', 'shield', 2560, 16_384, 540],
  ['Shield-L', 'shield', 14_336, 32_768, 1080],
  ['Shield-L-RAM', 'shield', 30_720, null, 600],
  ['Shield-XL', 'shield', 63_488, 32_768, 900],
  ['Shield-2XL', 'shield', 129_024, 65_536, 1800],
]

/** Name and dollars a month; the name states cores and memory. No page names a limit of processes for Fir. */
const FIR: readonly (readonly [name: string, dollars: number])[] = [
  ['dyno-1c-0.5gb', 25],
  ['dyno-1c-4gb', 80],
  ['dyno-1c-8gb', 100],
  ['dyno-2c-1gb', 50],
  ['dyno-2c-4gb', 150],
  ['dyno-2c-8gb', 160],
  ['dyno-2c-16gb', 250],
  ['dyno-4c-8gb', 300],
  ['dyno-4c-16gb', 320],
  ['dyno-4c-32gb', 500],
  ['dyno-8c-16gb', 600],
  ['dyno-8c-32gb', 640],
  ['dyno-8c-64gb', 750],
  ['dyno-16c-32gb', 1200],
  ['dyno-16c-64gb', 1000],
  ['dyno-16c-128gb', 1500],
  ['dyno-32c-64gb', 2400],
]

/** Every size there is now. */
export const DYNO_SIZES: readonly DynoSize[] = [
  ...CEDAR.map(([name, group, memoryMb, processLimit, dollars]) => ({
    name,
    group,
    memoryMb,
    processLimit,
    centsPerMonth: dollars === null ? null : dollars * 100,
    cores: null,
  })),
  ...FIR.map(([name, dollars]) => toFirSize(name, dollars)),
]

/** Names that old logs and the API still use, and what they are called now. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  '1x': 'Standard-1X',
  '2x': 'Standard-2X',
  'hobby': 'Basic',
  'performance': 'Performance-L',
  'private-memory-l': 'Private-L-RAM',
  'private-memory-xl': 'Private-XL',
  'private-memory-2xl': 'Private-2XL',
  'shield-memory-l': 'Shield-L-RAM',
  'shield-memory-xl': 'Shield-XL',
  'shield-memory-2xl': 'Shield-2XL',
}

const QUOTAS_MB: readonly number[] = [...new Set(DYNO_SIZES.map(size => size.memoryMb))].sort((a, b) => a - b)

/** Logs of 2019 state percentages that put 512 MB at 533. */
const QUOTA_TOLERANCE = 0.05

/** The size of a name in any case, present or former (`Hobby`, `1X`); null when there is none (`Free`). */
export function sizeByName(name: string): DynoSize | null {
  const lower = name.toLowerCase()
  const wanted = FORMER_NAMES[lower]?.toLowerCase() ?? lower
  return DYNO_SIZES.find(size => size.name.toLowerCase() === wanted) ?? null
}

/** The API sells the sizes of Shield Spaces under their Private names; only the CLI shows them as Shield. */
export function apiSizeName(name: string): string {
  return name.replace(/^Shield-/, 'Private-').replace(/^shield-/, 'private-')
}

/**
 * The real quota nearest to a computed one, MB: 639 MB at 119.9 % computes to 533 and is 512.
 * Null when no size is within 5 %.
 */
export function snapQuotaMb(mb: number): number | null {
  if (!(mb > 0)) return null
  const nearest = QUOTAS_MB.reduce((best, quota) =>
    Math.abs(quota - mb) < Math.abs(best - mb) ? quota : best,
  )
  return Math.abs(nearest - mb) <= nearest * QUOTA_TOLERANCE ? nearest : null
}

/**
 * The next size up that has more memory, not just another name: from Eco, Basic and Standard-1X (all 512 MB)
 * that is Standard-2X. Never fewer cores; the cheapest of equal memory. Null when there is none.
 */
export function nextSizeWithMoreMemory(size: DynoSize): DynoSize | null {
  const group = size.group === 'eco' || size.group === 'basic' ? 'production' : size.group
  const bigger = DYNO_SIZES.filter(
    other =>
      other.group === group && other.memoryMb > size.memoryMb && (other.cores ?? 0) >= (size.cores ?? 0),
  )
  return bigger.sort((a, b) => a.memoryMb - b.memoryMb || price(a) - price(b))[0] ?? null
}

/** The Common Runtime's size with this quota, for when only the quota is known; null when it has none. */
export function commonSizeOfQuota(quotaMb: number): DynoSize | null {
  return DYNO_SIZES.find(size => size.group === 'production' && size.memoryMb === quotaMb) ?? null
}

/** Every size with this quota that Heroku's pages name a limit of processes for; they all have the same. */
export function sizesOfQuota(quotaMb: number): DynoSize[] {
  return DYNO_SIZES.filter(({memoryMb, processLimit}) => memoryMb === quotaMb && processLimit !== null)
}

/** The next size up that may hold more threads and processes; null when there is none, or no page says. */
export function nextSizeWithMoreProcesses(size: DynoSize): DynoSize | null {
  const group = size.group === 'eco' || size.group === 'basic' ? 'production' : size.group
  const limit = size.processLimit ?? Infinity
  const bigger = DYNO_SIZES.filter(other => other.group === group && (other.processLimit ?? 0) > limit)
  return bigger.sort((a, b) => a.memoryMb - b.memoryMb || price(a) - price(b))[0] ?? null
}

function price(size: DynoSize): number {
  return size.centsPerMonth ?? 0
}

function toFirSize(name: string, dollars: number): DynoSize {
  const [, cores, gb] = /^dyno-(\d+)c-([\d.]+)gb$/.exec(name) ?? []
  return {
    name,
    group: 'fir',
    memoryMb: Number(gb) * 1024,
    processLimit: null,
    centsPerMonth: dollars * 100,
    cores: Number(cores),
  }
}
