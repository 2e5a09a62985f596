import type {Host, Route} from './route.js'

export interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The endpoint of a method and path (without its query); null when there is none. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found | null {
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.pattern, path) : null
    if (params) return {route, params}
  }
  return null
}

/** Whose endpoint a path would be; the API's when nobody has it. */
export function hostOf(routes: readonly Route[], path: string): Host {
  return routes.find(route => matchPath(route.pattern, path))?.host ?? 'api'
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const names = pattern.split('/')
  const parts = path.split('/')
  if (names.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [i, name] of names.entries()) {
    const part = parts[i] ?? ''
    if (!name.startsWith(':')) {
      if (part !== name) return null
      continue
    }
    const value = decoded(part)
    if (!value) return null
    params[name.slice(1)] = value
  }
  return params
}

/** Null of what is no valid percent-encoding. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
