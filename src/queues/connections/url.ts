import {DatastoreError} from './errors.js'

/** What the URLs of a kind of datastore look like, in words for people. */
export interface UrlForm {
  /** Whose they are, such as `Redis`. */
  readonly name: string
  /** What they may begin with, such as `redis:`. */
  readonly schemes: readonly string[]
  /** Such as `redis://user:password@host:port/database`. */
  readonly example: string
}

/** What stands in a URL. `user`, `password` and `path` may be secrets. */
export interface UrlParts {
  /** As `schemes` has it. */
  readonly scheme: string
  readonly host: string
  /** Null where it is the usual one. */
  readonly port: number | null
  /** Empty where there is none. */
  readonly user: string
  /** Empty where there is none. */
  readonly password: string
  /** What follows the host, with the slash. */
  readonly path: string
  readonly parameters: URLSearchParams
}

/** Throws a `DatastoreError` that does not repeat the URL. */
export function partsOfUrl(text: string, form: UrlForm): UrlParts {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (url === null) throw badUrl(form, 'it is not a URL')
  if (!form.schemes.includes(url.protocol))
    throw badUrl(form, `it does not begin with ${form.schemes.map(scheme => `${scheme}//`).join(' or ')}`)
  if (url.hostname === '') throw badUrl(form, 'it names no host')
  return {
    scheme: url.protocol,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? null : Number(url.port),
    user: decoded(url.username),
    password: decoded(url.password),
    path: decoded(url.pathname),
    parameters: url.searchParams,
  }
}

export function badUrl({name, example}: UrlForm, why: string): DatastoreError {
  return new DatastoreError('bad-url', `cannot make sense of the URL of the ${name}`, {
    why,
    next: `give it as ${example}; see which config var holds it:\n  heroku config`,
    exitCode: 2,
  })
}

/** Passwords with a bare `%` are common enough. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
