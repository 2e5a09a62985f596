import type {Decision} from './decision.js'

/** The last decision about each dyno; each is told as it is made, and again only when more than time has changed. */
export class Telling {
  readonly #onDecision: (decision: Decision) => void
  readonly #last = new Map<string, Decision>()

  constructor(onDecision: (decision: Decision) => void) {
    this.#onDecision = onDecision
  }

  tell(decision: Decision): void {
    const former = this.of(decision.dyno)
    this.#last.set(decision.dyno, decision)
    if (former === null || subjectOf(former) !== subjectOf(decision)) this.#onDecision(decision)
  }

  of(dyno: string): Decision | null {
    return this.#last.get(dyno) ?? null
  }

  get all(): readonly Decision[] {
    return [...this.#last.values()]
  }
}

function subjectOf({id, action, verdict, heldBack}: Decision): string {
  return [id, action, verdict, ...heldBack.map(({guard}) => guard)].join(' ')
}
