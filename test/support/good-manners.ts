import {expect} from 'vitest'

import type {RecordedRequest} from '../../src/simulator/http/requests.js'
import type {World} from '../../src/simulator/world.js'
import type {ProcessResult} from './run-process.js'

/**
 * All that a diagnosis of this app needs to ask, beside its log: each once, as long as it is answered. The status page
 * is asked without a token, all else with it.
 */
export function readsOf(world: World): readonly string[] {
  const app = `/apps/${world.app().name}`
  const types = new Set(world.dynos().map(({type}) => type))
  return [
    app,
    `${app}/addons`,
    `${app}/config-vars`,
    `${app}/dynos`,
    `${app}/features`,
    `${app}/formation`,
    `${app}/releases`,
    '/dyno-sizes',
    `${app}/router-metrics/errors`,
    ...Array.from(types, type => `${app}/formation/${type}/metrics/errors`),
    STATUS,
  ]
}

const STATUS = '/api/v4/current-status'

/** All paths that were asked for, beside the log. */
export function readsAsked(requests: readonly RecordedRequest[]): readonly string[] {
  return requests.filter(({path}) => !isOfLog(path)).map(withoutQuery)
}

/** What one diagnosis asked: no write, nothing needless, nothing twice, and no token to those who must not have it. */
export function expectGoodManners(requests: readonly RecordedRequest[], world: World): void {
  expectWellFormed(requests)
  const log = requests.filter(({path}) => isOfLog(path))
  for (const {method, path} of log) expect(method).toBe(path.startsWith('/sessions/') ? 'GET' : 'POST')
  for (const {path} of log) expect(path).toMatch(/^\/sessions\/|^\/apps\/[\w-]+\/log-sessions$/)

  const others = requests.filter(({path}) => !isOfLog(path))
  expect(others.filter(({method}) => method !== 'GET')).toEqual([])
  expect(readsOf(world)).toEqual(expect.arrayContaining(others.map(withoutQuery)))
  const answered = others.filter(({fault, status}) => fault === null && status === 200).map(withoutQuery)
  expect(answered.toSorted()).toEqual([...new Set(answered)].toSorted())
  expect(others.filter(request => request.hasToken === (withoutQuery(request) === STATUS))).toEqual([])
}

/** Requests as Heroku's API takes them. */
export function expectWellFormed(requests: readonly RecordedRequest[]): void {
  expect(requests.flatMap(({violation}) => violation ?? [])).toEqual([])
}

/** What must not be shown to anybody: the token, addresses of logs, values of config vars. */
export function expectDiscretion(
  {stdout, stderr}: ProcessResult,
  {secrets, requests}: {readonly secrets: readonly string[]; readonly requests: readonly RecordedRequest[]},
): void {
  const sessions = requests.flatMap(({path}) => /^\/sessions\/([\w-]+)/.exec(path)?.[1] ?? [])
  const told = stdout + stderr
  expect([...secrets, ...sessions].filter(secret => told.includes(secret))).toEqual([])
  // Nor do people have any use for a stack.
  expect(stderr).not.toMatch(/^\s+at /m)
}

function isOfLog(path: string): boolean {
  return path.startsWith('/sessions/') || path.endsWith('/log-sessions')
}

function withoutQuery({path}: RecordedRequest): string {
  return path.replace(/\?.*/s, '')
}
