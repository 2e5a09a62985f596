import type {Confidence, Finding} from '../diagnosis/finding.js'
import {momentOf, type SeenWindow} from './window.js'

const MOST_DYNOS = 4

/** What is not proved by the lines themselves is said to be so. */
const SURENESS: Readonly<Record<Confidence, string>> = {high: '', medium: 'likely', low: 'possible'}

/** The facts beside a finding's summary: id, dynos, time, codes, and how sure it is where it is not certain. */
export function whereAndWhen(finding: Finding, window: SeenWindow): string[] {
  const {id, codes, confidence} = finding
  return [id, where(finding), when(finding, window), codes.join(' '), SURENESS[confidence]].filter(Boolean)
}

function where({dynos, process}: Finding): string {
  if (dynos.length === 0) return process ?? ''
  const more = dynos.length - MOST_DYNOS
  return more > 0 ? `${dynos.slice(0, MOST_DYNOS).join(' ')} and ${more} more` : dynos.join(' ')
}

function when({since, until}: Finding, window: SeenWindow): string {
  const from = momentOf(since, window)
  const to = momentOf(until, window)
  if (from === to || to === '') return from
  const [day, clock] = to.split(' ')
  return `${from} to ${clock !== undefined && from.startsWith(`${day} `) ? clock : to}`
}
