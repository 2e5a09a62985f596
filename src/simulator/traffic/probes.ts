import {between, exactly} from '../draws.js'
import type {Robot} from '../scenario.js'
import {route} from './route.js'

/** What scanners look for on every address there is, whatever runs there. */
const PATHS = [
  '/wp-login.php',
  '/xmlrpc.php',
  '/.env',
  '/.git/config',
  '/phpmyadmin/index.php',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
]

/** Scanners that ask a Rails app for what it never had. */
export function probes({perMinute}: {readonly perMinute: number}): Robot[] {
  return PATHS.map(path => ({
    asks: route(`GET ${path}`, {
      takes: between(3, 12),
      status: exactly(404),
      bytes: exactly(1722),
      action: null,
      exception: `ActionController::RoutingError (No route matches [GET] "${path}")`,
    }),
    perMinute: perMinute / PATHS.length,
  }))
}
