import {formatTime} from '../../../view/format.js'
import type {World} from '../../world.js'
import {ApiError} from '../api-error.js'
import {parseTime} from '../dates.js'
import {type ApiAnswer, ok, route} from '../route.js'

const HOUR_MS = 3_600_000
const LONGEST_HOURS = 24 * 31

/** The platform's own counts of errors, as `heroku apps:errors` asks for them (heroku/cli, commands/apps/errors.ts). */
export const metricsRoutes = [
  route('metrics', 'GET', '/apps/:app/formation/:type/metrics/errors', ({params, query}, {world}) => {
    if (!world.formation().some(({type}) => type === params.type)) {
      throw badRequest('invalid process_type provided (valid examples: web, worker, etc); ')
    }
    return answer(world, query, params.type, code => !isRouterCode(code))
  }),
  route('metrics', 'GET', '/apps/:app/router-metrics/errors', ({query}, {world}) =>
    answer(world, query, query.get('process_type') ?? 'web', isRouterCode),
  ),
]

function isRouterCode(code: string): boolean {
  return code.startsWith('H')
}

/** For each code one number an hour, from the hour of the start to that of the end; null for none. */
function answer(
  world: World,
  query: URLSearchParams,
  type: string,
  isWanted: (code: string) => boolean,
): ApiAnswer {
  const {start, hours} = parseWindow(query)
  const data: Record<string, (number | null)[]> = {}
  for (const {at, type: dynoType, counts} of world.errors()) {
    const hour = Math.floor(at / HOUR_MS) - start
    if (dynoType !== type || hour < 0 || hour >= hours) continue
    for (const [code, count] of Object.entries(counts)) {
      if (!isWanted(code) || count === 0) continue
      const series = (data[code] ??= Array.from({length: hours}, () => null))
      series[hour] = (series[hour] ?? 0) + count
    }
  }
  return ok({
    data,
    start_time: formatTime(start * HOUR_MS),
    end_time: formatTime((start + hours - 1) * HOUR_MS),
    step: '1h0m0s',
  })
}

/** In whole hours since the epoch. */
function parseWindow(query: URLSearchParams): {start: number; hours: number} {
  const start = parseTime(query.get('start_time'))
  const end = parseTime(query.get('end_time'))
  if (start === null || end === null || end < start)
    throw badRequest('invalid start_time or end_time provided; ')
  if (query.get('step') !== '1h') throw badRequest('invalid step provided (valid examples: 1h); ')
  const first = Math.floor(start / HOUR_MS)
  const hours = Math.floor(end / HOUR_MS) - first + 1
  if (hours > LONGEST_HOURS) throw badRequest('invalid start_time or end_time provided; ')
  return {start: first, hours}
}

function badRequest(message: string): ApiError {
  return new ApiError('bad_request', message)
}
