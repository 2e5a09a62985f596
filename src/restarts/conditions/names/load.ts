import {FROM_ZERO} from '../judging/possible.js'
import {presentSample} from './metrics.js'
import type {Name} from './name.js'

/** Runtime metrics tell load where they tell memory. */
export const LOAD_NAMES: readonly Name[] = [
  {
    name: 'load',
    kind: 'number',
    meaning: 'processes that ran or wanted to, on the average of the last minute',
    flag: '--load 8',
    text: null,
    window: null,
    from: 'metrics',
    domain: FROM_ZERO,
    alsoCalled: ['cpu', 'load_avg', 'load_1m', 'load1'],
    cannotShow: ({memoryMetrics, runtime}) =>
      memoryMetrics ? null : `${runtime} does not log the load of its dynos`,
    read: look => presentSample(look, look.life.load),
  },
]
