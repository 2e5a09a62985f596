import type {Truth} from './possible.js'

/** Kleene's strong logic of three values: one that fails decides, else one that is unknown. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes('fails')) return 'fails'
  return truths.includes('unknown') ? 'unknown' : 'holds'
}

/** One that holds decides, else one that is unknown. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes('holds')) return 'holds'
  return truths.includes('unknown') ? 'unknown' : 'fails'
}

export function opposite(truth: Exclude<Truth, 'unknown'>): Exclude<Truth, 'unknown'>
export function opposite(truth: Truth): Truth
export function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return truth
  return truth === 'holds' ? 'fails' : 'holds'
}
