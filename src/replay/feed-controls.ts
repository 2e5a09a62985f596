/** Speeds between which one can choose, times as fast as it happened. */
export const SLOWEST = 1 / 8
export const FASTEST = 1024

/** What can be done to a recording while it is shown, and how that goes. */
export interface FeedControls {
  readonly isPlaying: boolean
  /** Times as fast as it happened. */
  readonly speed: number
  /** What is recorded, ms since the epoch; null until that is known, and where no line has a time. */
  readonly span: {readonly from: number; readonly until: number} | null
  /** The moment that is shown, or is on the way to be; null where there is none. */
  readonly at: number | null
  /** What else there is to say of it, in a few words; null for nothing. */
  readonly note: string | null
  play(): void
  hold(): void
  setSpeed(speed: number): void
  /** To a moment of the recording, ms since the epoch. */
  seek(at: number): void
  nextEvent(): void
  nextFinding(): void
}
