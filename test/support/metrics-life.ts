import {type Dyno, emptyState, type Generation} from '../../src/state/app-state.js'
import {dynoOf} from '../../src/state/dynos.js'
import {beginGeneration} from '../../src/state/lives/generation.js'
import {pushSample} from '../../src/state/series.js'

/** A life of a dyno of 512 MB, started at the first of these samples of runtime metrics. */
export function metricsLife(samples: readonly {readonly at: number; readonly mb: number}[]): {
  dyno: Dyno
  life: Generation
} {
  const dyno = dynoOf(emptyState(), {name: 'web.1', type: 'web'})
  const life = beginGeneration(dyno, samples[0]?.at ?? null, 'up')
  life.quotaMb = 512
  life.metricSamples = samples.length
  for (const {at, mb} of samples) pushSample(life.memory, at, mb)
  return {dyno, life}
}
