import type {Facts} from '../../src/actions/preview/facts.js'
import type * as api from '../../src/platform/api.js'
import {known, unknown} from '../../src/platform/reading.js'
import {FOUR_AM} from './builders.js'

/** `web.1`, up since four in the morning; give what the test is about. */
export function anApiDyno(some: Partial<api.Dyno> = {}): api.Dyno {
  const {name = 'web.1'} = some
  return {
    id: `id of ${name}`,
    name,
    type: name.replace(/[.-].*/, ''),
    state: 'up',
    size: 'Standard-1X',
    command: 'bundle exec puma',
    createdAt: FOUR_AM,
    updatedAt: FOUR_AM,
    release: 42,
    ...some,
  }
}

/** The app `shop` on the Common Runtime with these process types, all dynos up, sold at Heroku's own prices. */
export function someFacts(
  types: Readonly<Record<string, readonly [quantity: number, size?: string]>> = {web: [3], worker: [1]},
  some: Partial<Facts> = {},
): Facts {
  const formation = Object.entries(types).map(([type, [quantity, size = 'Standard-1X']]) => ({
    type,
    quantity,
    size,
    command: '',
  }))
  return {
    app: {id: 'id of shop', name: 'shop', generation: 'cedar', space: null, maintenance: false},
    dynos: formation.flatMap(({type, quantity, size}) =>
      Array.from({length: quantity}, (_, index) => anApiDyno({name: `${type}.${index + 1}`, type, size})),
    ),
    formation: known(formation),
    sizes: unknown('not asked'),
    features: known([]),
    config: known({names: ['DATABASE_URL', 'WEB_CONCURRENCY'], values: {WEB_CONCURRENCY: '3'}}),
    ...some,
  }
}
