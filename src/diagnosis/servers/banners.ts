import type {Generation} from '../../state/app-state.js'
import type {Banners} from './server.js'

/** Workers of one start come up within this time. */
const ONE_START_MS = 20_000

/** What the lines of these lives say, the latest life first. */
export function bannersOf(lives: readonly Generation[]): Banners {
  const latestFirst = [...lives].reverse()
  return {
    has: id => lives.some(({tallies}) => tallies.has(id)),
    fact: (id, name) =>
      latestFirst.map(({tallies}) => tallies.get(id)?.facts[name]).find(value => value !== undefined) ?? null,
    atStart(id) {
      const starts = latestFirst.flatMap(({startedAt, firstLineAt, tallies}) => {
        const tally = tallies.get(id)
        // Without the start in the lines, these may be workers that took the place of others.
        const startSeen = startedAt !== null && firstLineAt !== null && startedAt >= firstLineAt
        if (!startSeen || tally === undefined) return []
        const {since, until, count} = tally
        return since !== null && until !== null && until - since <= ONE_START_MS ? [count] : []
      })
      return starts[0] ?? null
    },
  }
}
