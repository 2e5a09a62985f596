/** Systems whose processes can be told to finish their jobs first. */
export const DRAINS = ['sidekiq'] as const

/** How long the jobs of a dyno may take unless it is said, ms. */
export const GRACE_MS = 120_000
