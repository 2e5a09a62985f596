import type {ProcessResult} from './run-process.js'

/** What `--json` prints, as far as tests ask. */
export interface Told {
  readonly source: string
  readonly window: {readonly lines: number; readonly to: string; readonly incomplete: readonly string[]}
  readonly platform: object
  readonly verdict: string
  readonly findings: readonly {
    readonly id: string
    readonly severity: string
    readonly summary: string
    readonly dynos: readonly string[]
  }[]
}

/** What `--json` printed. */
export function told({stdout}: ProcessResult): Told {
  return JSON.parse(stdout) as Told
}
