import type {Condition} from '../restarts/condition.js'
import type {Explained} from '../restarts/conditions/explain.js'
import type {CheckedCondition} from '../restarts/conditions/make-condition.js'

/** A condition that is overheard while it is judged. */
export interface Heard extends Condition {
  /** Lines of the log that it was shown. */
  readonly lines: () => number
  /** How it was judged last of a dyno; null where nobody asked for explanations. */
  readonly explained: (dyno: string) => Explained | null
}

/** Explains each judgement as it is made, where that is wanted: the state goes on. */
export function overhear(condition: CheckedCondition, isExplained: boolean): Heard {
  const explained = new Map<string, Explained>()
  let lines = 0
  return {
    text: condition.text,
    needs: condition.needs,
    sink(event) {
      if ('line' in event) lines++
      condition.sink(event)
    },
    judge(sight) {
      if (isExplained) explained.set(sight.dyno, condition.explain(sight))
      return condition.judge(sight)
    },
    lines: () => lines,
    explained: dyno => explained.get(dyno) ?? null,
  }
}
