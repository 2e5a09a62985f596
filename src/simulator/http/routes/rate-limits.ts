import {ok, route} from '../route.js'

/** Asking for it does not count. */
export const RATE_LIMITS_PATH = '/account/rate-limits'

export const rateLimitRoutes = [
  route('api', 'GET', RATE_LIMITS_PATH, (_, {rateLimit}) => ok({remaining: rateLimit.remaining})),
]
