/** An unbroken time over the quota; ends when five minutes pass without R14 or when the process dies. */
export interface QuotaEpisode {
  from: number
  to: number
  /** Distinct minutes with an R14 or R15. */
  minutes: number
  /** Highest total seen during it, MB; null when no sample was seen. */
  peakMb: number | null
  /** What ran when it began; bounded. */
  readonly underWay: readonly UnderWay[]
}

/** A rise of memory by a part of the quota within minutes, and what ran meanwhile. */
export interface MemoryJump {
  /** Of the samples before and after it. */
  readonly fromAt: number
  toAt: number
  readonly fromMb: number
  toMb: number
  /** By name, each once; bounded. */
  readonly underWay: UnderWay[]
  /** The slowest request the router saw end on this dyno in these minutes; null where it saw none. */
  slowest: {readonly route: string; readonly ms: number} | null
}

/** A job or a request that had begun and not ended, or ended just now. */
export interface UnderWay {
  readonly what: 'job' | 'request'
  /** The job's class, or the method and route of the request. */
  readonly name: string
  readonly startedAt: number | null
}
