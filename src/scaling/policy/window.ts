/**
 * What happened of late, in a few spans of equal length aligned to the epoch, the oldest first. Plain JSON of whole
 * numbers, so that it can be remembered elsewhere.
 */
export interface Window {
  /** Number of the first span since the epoch. */
  readonly first: number
  readonly spans: readonly Span[]
}

export interface Span {
  /** Time that was looked at, ms. */
  readonly ms: number
  /** Jobs that arrived. */
  readonly jobs: number
  /** The most dynos that were needed. */
  readonly peak: number
}

/** Of a whole window; one more is the current one, of which only a part is over. */
export const SPANS = 6
const NOTHING: Span = {ms: 0, jobs: 0, peak: 0}

/** Adds to the span of a time; those that are older than the window fall out. */
export function addTo(window: Window | null, at: number, spanMs: number, added: Partial<Span>): Window {
  const number = Math.floor(at / spanMs)
  const {first, spans} = moveTo(window, number)
  return {first, spans: spans.map((span, index) => (first + index === number ? merged(span, added) : span))}
}

/** The window that ends with this span. A time before its begin, or long after its end, starts it anew. */
function moveTo(window: Window | null, number: number): Window {
  if (window === null || number < window.first || number - window.first > 2 * SPANS) {
    return {first: number, spans: [NOTHING]}
  }
  const missing = Math.max(0, number - (window.first + window.spans.length - 1))
  const grown = [...window.spans, ...Array.from({length: missing}, () => NOTHING)]
  const dropped = Math.max(0, grown.length - SPANS - 1)
  return {first: window.first + dropped, spans: grown.slice(dropped)}
}

function merged(span: Span, {ms = 0, jobs = 0, peak = 0}: Partial<Span>): Span {
  return {ms: span.ms + Math.round(ms), jobs: span.jobs + Math.round(jobs), peak: Math.max(span.peak, peak)}
}

/** Jobs that arrived per ms, over the last so many spans; null where none of them was looked at. */
export function arrivalRate({spans}: Window, last = spans.length): number | null {
  const seen = spans.slice(-last)
  const ms = seen.reduce((sum, span) => sum + span.ms, 0)
  return ms === 0 ? null : seen.reduce((sum, span) => sum + span.jobs, 0) / ms
}

export function highestPeak({spans}: Window, last = spans.length): number {
  return Math.max(0, ...spans.slice(-last).map(({peak}) => peak))
}

/** How often jobs arrived, however many at once: spans with any, per ms. */
export function arrivalsRate({spans}: Window): number {
  const ms = spans.reduce((sum, span) => sum + span.ms, 0)
  return ms === 0 ? Infinity : spans.filter(span => span.jobs > 0).length / ms
}
