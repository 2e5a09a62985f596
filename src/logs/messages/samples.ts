/** `source=web.1 dyno=heroku.1.uuid sample#load_avg_1m=0.01`: the form of dynos' and add-ons' metrics. */
export interface SampleLine {
  /** Text before the first sample: `source`, `dyno`, `addon`. */
  readonly fields: ReadonlyMap<string, string>
  /** Values with their unit, by name without `sample#`. */
  readonly samples: ReadonlyMap<string, string>
}

const MARK = 'sample#'

/** Takes a metrics line apart; null when it does not begin with `source=` or holds no sample. */
export function readSamples(text: string): SampleLine | null {
  if (!text.startsWith('source=')) return null
  const fields = new Map<string, string>()
  const samples = new Map<string, string>()
  for (const token of text.split(' ')) {
    const equals = token.indexOf('=')
    if (equals < 0) continue
    const value = token.slice(equals + 1)
    if (token.startsWith(MARK)) samples.set(token.slice(MARK.length, equals), value)
    else fields.set(token.slice(0, equals), value)
  }
  return samples.size === 0 ? null : {fields, samples}
}
