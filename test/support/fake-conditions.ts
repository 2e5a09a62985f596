import type {Condition, Judged, Sight} from '../../src/restarts/condition.js'

type Verdict = Judged['verdict']

/** What a test says of a dyno at a moment; unknown with this as what is missing. */
export type Opinion = Verdict | {readonly unknown: string}

/** A condition of a test's own. */
export function aCondition(
  judge: (sight: Sight) => Opinion,
  {
    needs = {},
    text = 'as the test says',
    badness = () => 0,
  }: {
    readonly needs?: Partial<Condition['needs']>
    readonly text?: string
    readonly badness?: (sight: Sight) => number
  } = {},
): Condition {
  return {
    text,
    needs: {lookBackMs: 0, findings: false, metrics: false, ...needs},
    sink: () => undefined,
    judge(sight) {
      const opinion = judge(sight)
      const verdict = typeof opinion === 'string' ? opinion : 'unknown'
      return {
        verdict,
        values: [{name: text, text: verdict === 'unknown' ? null : verdict, why: null}],
        missing: typeof opinion === 'string' ? [] : [opinion.unknown],
        badness: badness(sight),
      }
    },
  }
}

/** Holds for these dynos, from the first process on to the last. */
export function holdsFor(...names: readonly string[]): Condition {
  return aCondition(({dyno}) => (names.length === 0 || names.includes(dyno) ? 'holds' : 'fails'))
}

/** Memory above this share of the quota, by the last sample of a minute. */
export function memoryAbove(share: number): Condition {
  const shareOf = ({state, dyno}: Sight): number | null => {
    const {memory, quotaMb = null} = state.dynos.get(dyno)?.generations.at(-1) ?? {}
    const sample = memory?.raw.at(-1)
    if (sample === undefined || quotaMb === null || (state.asOf ?? 0) - sample.at > 60_000) return null
    return sample.value / quotaMb
  }
  return aCondition(
    sight => {
      const now = shareOf(sight)
      return now === null ? {unknown: `no sample of ${sight.dyno}'s memory`} : now > share ? 'holds' : 'fails'
    },
    {text: `memory > ${share}`, needs: {metrics: true}, badness: sight => shareOf(sight) ?? 0},
  )
}
