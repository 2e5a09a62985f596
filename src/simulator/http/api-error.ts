/**
 * The platform's errors, by the name it gives them in `id`. Messages as the API words them, where that is public;
 * `unavailable` and the words of `invalid_params` are ours.
 */
export const API_ERRORS = {
  bad_request: {status: 400, message: 'The request was invalid.'},
  unauthorized: {status: 401, message: 'Invalid credentials provided.'},
  forbidden: {status: 403, message: 'You do not have access to the resource.'},
  two_factor: {
    status: 403,
    message: 'A second authentication factor or pre-authorization is required for this request.',
  },
  not_found: {
    status: 404,
    message:
      'The requested API endpoint was not found. Are you using the right HTTP verb (i.e. `GET` vs. `POST`), ' +
      'and did you specify your intended version with the `Accept` header?',
  },
  range_not_satisfiable: {status: 416, message: 'The requested range is not satisfiable.'},
  cannot_run_above_limit: {status: 422, message: 'Cannot run more dynos of this size.'},
  invalid_params: {status: 422, message: 'Invalid request parameters.'},
  rate_limit: {
    status: 429,
    message: 'Your account reached the API rate limit\nPlease wait a few minutes before making new requests',
  },
  unavailable: {status: 503, message: 'Heroku API is temporarily unavailable.'},
} as const

export type ApiErrorId = keyof typeof API_ERRORS

/** An answer that says no. Thrown by routes, sent as `{id, message}`. */
export class ApiError extends Error {
  readonly id: ApiErrorId
  readonly status: number
  /** What was not found: `app`, `dyno`. */
  readonly resource: string | null
  /** How many dynos it may be at most. */
  readonly limit: number | null

  constructor(
    id: ApiErrorId,
    message: string = API_ERRORS[id].message,
    {resource = null, limit = null}: {resource?: string | null; limit?: number | null} = {},
  ) {
    super(message)
    this.id = id
    this.status = API_ERRORS[id].status
    this.resource = resource
    this.limit = limit
  }

  get body(): Readonly<Record<string, string | number>> {
    return {
      id: this.id,
      message: this.message,
      ...(this.resource === null ? {} : {resource: this.resource}),
      ...(this.limit === null ? {} : {limit: this.limit}),
    }
  }
}

/** `Couldn't find that dyno.` */
export function notFound(resource: string, what = resource): ApiError {
  return new ApiError('not_found', `Couldn't find that ${what}.`, {resource})
}

export function invalid(message: string): ApiError {
  return new ApiError('invalid_params', message)
}
