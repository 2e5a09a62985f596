import type {RouterRequest} from '../../logs/messages/router-request.js'
import type {Route} from './request.js'
import {routeName} from './route-name.js'
import {isSlowWork} from './slow-requests.js'
import {isRefused} from './traffic.js'

const MOST_ROUTES = 1024
const KEPT_ROUTES = 512

/** `/users/:id`. */
export function routeOf(request: RouterRequest): string {
  return routeName(request.pathBytes, request.pathStart, request.pathEnd)
}

/** Counts one request under its route; the least requested routes that never failed are forgotten first. */
export function countRoute(
  routes: Map<string, Route>,
  name: string,
  request: RouterRequest,
  served: boolean,
): void {
  let route = routes.get(name)
  if (route === undefined) {
    if (routes.size >= MOST_ROUTES) forgetRarest(routes)
    route = {name, requests: 0, failed: 0, refused: 0, slow: 0, codes: new Map()}
    routes.set(name, route)
  }
  route.requests++
  if (!served) route.failed++
  else if (isRefused(request)) route.refused++
  if (request.code !== null) route.codes.set(request.code, (route.codes.get(request.code) ?? 0) + 1)
  if (isSlowWork(request)) route.slow++
}

function forgetRarest(routes: Map<string, Route>): void {
  const byWeight = [...routes.values()].sort((a, b) => a.failed - b.failed || a.requests - b.requests)
  for (const route of byWeight.slice(0, routes.size - KEPT_ROUTES)) routes.delete(route.name)
}
