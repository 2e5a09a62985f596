import type {Asking, PlatformReads} from '../../heroku/platform.js'

/** After this long without a release none was made, ms. */
const RELEASE_WITHIN_MS = 30_000

/** What a release that is to restart all dynos has come to, in words. */
export interface ReleaseStage {
  readonly stage: 'made' | 'under-way' | 'failed' | 'not-needed'
  readonly text: string
}

const MADE: ReleaseStage = {stage: 'made', text: ''}

/**
 * How far the release is that follows on `before`, the number of the newest before it; where that is not known it is
 * taken as made. Throws what reading throws.
 */
export async function stageOfRelease(
  before: number | null,
  elapsedMs: number,
  read: Pick<PlatformReads, 'releases'>,
  asking: Asking,
): Promise<ReleaseStage> {
  if (before === null) return MADE
  const [newest] = await read.releases(1, asking)
  if (newest === undefined || newest.version <= before) {
    return elapsedMs < RELEASE_WITHIN_MS
      ? {stage: 'under-way', text: 'there is no new release yet'}
      : {stage: 'not-needed', text: 'no release was made: nothing had to change'}
  }
  const name = `release v${newest.version}`
  switch (newest.status) {
    case 'succeeded':
      return MADE
    case 'pending':
      return {stage: 'under-way', text: `${name} is under way`}
    case 'failed':
    case 'expired':
      return {stage: 'failed', text: `${name} has failed: the dynos run on as they were`}
  }
}
