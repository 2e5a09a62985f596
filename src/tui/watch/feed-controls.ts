/** What can be done to a recording while it is shown. */
export interface FeedControls {
  readonly isPlaying: boolean
  /** Times as fast as it happened. */
  readonly speed: number
  /** What is recorded, ms since the epoch; null until that is known. */
  readonly span: {readonly from: number; readonly until: number} | null
  play(): void
  hold(): void
  setSpeed(speed: number): void
  /** To a moment of the recording, ms since the epoch. */
  seek(at: number): void
  nextEvent(): void
  nextFinding(): void
}
