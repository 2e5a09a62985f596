// npm run evaluate [-- --quick] [--seeds 25] [--from 1] [--half open|held-back] [--family TEXT] [--failures]
// A whole run writes docs/evaluation.md; any other prints what it found. Each trial is a simulated app whose log the
// doctor reads as a file; what is wrong with it is known from what the simulator was made to do.
import {writeFileSync} from 'node:fs'
import {parseArgs} from 'node:util'

import {FAMILIES} from './families/index.js'
import type {Family} from './family.js'
import type {Half} from './half.js'
import {falseCauses, firstOf, isFirst, loud, saysInconclusive} from './judge.js'
import {type Outcome, outcomeOf} from './outcome.js'
import {pageOf} from './page.js'
import {summaryOf} from './summary.js'

const USUAL_SEEDS = 25
const QUICK_SEEDS = 2
const PAGE = 'docs/evaluation.md'

const {values} = parseArgs({
  options: {
    quick: {type: 'boolean', default: false},
    seeds: {type: 'string'},
    from: {type: 'string', default: '1'},
    half: {type: 'string'},
    family: {type: 'string', default: ''},
    failures: {type: 'boolean', default: false},
  },
})

const seeds = Number(values.seeds ?? (values.quick ? QUICK_SEEDS : USUAL_SEEDS))
const halves: readonly Half[] =
  values.half === undefined ? ['open', 'held back'] : [values.half === 'open' ? 'open' : 'held back']
const families = FAMILIES.filter(({name, group}) => `${group}: ${name}`.includes(values.family))

const begun = performance.now()
const outcomes = families.flatMap(family => playAll(family))
const tookS = (performance.now() - begun) / 1000

if (isWhole()) {
  writeFileSync(PAGE, pageOf(outcomes, {seeds, families}))
  console.log(`written: ${PAGE}`)
}
console.log(summaryOf(outcomes))
console.log(`${outcomes.length} trials in ${tookS.toFixed(0)} s`)

function isWhole(): boolean {
  return values.family === '' && halves.length === 2 && seeds === USUAL_SEEDS && values.from === '1'
}

function playAll(family: Family): Outcome[] {
  const from = performance.now()
  const played: Outcome[] = []
  for (let seed = Number(values.from); seed < Number(values.from) + seeds; seed++) {
    const outcome = outcomeOf(family, seed, halves)
    if (outcome === null) continue
    played.push(outcome)
    if (values.failures && isWrong(outcome)) tell(outcome)
  }
  const wrong = played.filter(isWrong).length
  const ms = Math.round((performance.now() - from) / Math.max(1, played.length))
  console.log(
    `${family.group}: ${family.name}: ${played.length - wrong} of ${played.length} right, ${ms} ms each`,
  )
  return played
}

function isWrong(outcome: Outcome): boolean {
  const {truth} = outcome
  if (falseCauses(outcome).length > 0) return true
  if (truth.tooShort === true) return !saysInconclusive(outcome)
  if (truth.causes.length === 0)
    return loud(outcome).length > 0 || outcome.said.some(({id}) => id === 'memory-leak')
  if (truth.causes.length === 1) return !isFirst(outcome)
  return truth.causes.some(cause => !outcome.said.some(({id}) => id === cause))
}

/** Only of the open half: what is held back is not to be looked at. */
function tell(outcome: Outcome): void {
  if (outcome.half !== 'open') return
  console.log(
    `  seed ${outcome.seed}: ${outcome.truth.causes.join(' + ') || 'nothing'}, said ${firstOf(outcome)}`,
  )
  console.log(`    ${outcome.parameters}`)
  for (const {id, severity, confidence, summary, consequences} of outcome.said)
    console.log(`    ${severity} ${id} (${confidence}) ${summary.slice(0, 160)} [${consequences.join(' ')}]`)
}
