import {describe, expect, it} from 'vitest'

import {facts} from './facts.js'

describe('facts', () => {
  it('reads numbers as numbers and the rest as text', () => {
    const parse = facts(/pid (?<pid>\d+) host (?<host>\S+) took (?<ms>[\d.]+)/)
    expect(parse('pid 12 host 127.0.0.1 took 1.5')).toEqual({pid: 12, host: '127.0.0.1', ms: 1.5})
  })

  it('multiplies a number by its unit', () => {
    expect(facts(/(?<timeoutMs>\d+)s/, {timeoutMs: 1000})('after 30s')).toEqual({timeoutMs: 30_000})
  })

  it('leaves out what the line does not say', () => {
    expect(facts(/worker(?: (?<worker>\d+))?/)('a worker')).toEqual({})
  })

  it('is null for another line', () => {
    expect(facts(/worker/)('a walker')).toBeNull()
  })
})
