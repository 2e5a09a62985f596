import {readFileSync} from 'node:fs'

import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import type {Finding} from '../finding.js'

const story = readFileSync(new URL('../../../test/fixtures/stuck-dyno-2012.log', import.meta.url), 'utf8')

function stuck(log: string): Finding[] {
  return diagnoseText(log).findings.filter(({id}) => id === 'stuck-dyno')
}

/** Router traffic of four dynos, a request every 2 s in turn; `fails` says which get no answer. */
function traffic(minutes: number, fails: (dyno: number, minute: number) => boolean, dynos = 4): string {
  return Array.from({length: minutes * 30}, (_, index) => {
    const dyno = 1 + (index % dynos)
    const failed = fails(dyno, Math.floor(index / 30))
    const at = new Date(Date.UTC(2026, 10, 21, 4, 0, index * 2)).toISOString()
    const [head, tail] = failed
      ? ['at=error code=H12 desc="Request timeout"', 'service=30000ms status=503 bytes=0']
      : ['at=info', 'service=45ms status=200 bytes=512']
    return `${at} heroku[router]: ${head} method=GET path="/page/${index}" host=a.example.com request_id=r${index} fwd="198.51.100.7" dyno=web.${dyno} connect=0ms ${tail}`
  }).join('\n')
}

describe('fires', () => {
  test('on the dyno that one POST has blocked, first of all, and names both', () => {
    const [first] = diagnoseText(story).findings
    expect(first).toMatchObject({
      id: 'stuck-dyno',
      severity: 'critical',
      confidence: 'high',
      dynos: ['web.10'],
    })
    expect(first?.summary).toMatchInlineSnapshot(
      `"web.10 has hung since POST /carriers/14/callbacks: all 48 requests sent to it in 32 min 56 s failed, and it still hangs"`,
    )
    expect(first?.explanation).toMatchInlineSnapshot(
      `"Meanwhile its 11 siblings answered 438, so it is neither the routes nor the database: the process itself hangs, and the router does not know. The app began POST /carriers/14/callbacks at 14:12:12 and never said that it was done."`,
    )
  })

  test('on one dyno that answers nothing while its siblings serve', () => {
    expect(stuck(traffic(10, (dyno, minute) => dyno === 3 && minute >= 3))).toMatchObject([
      {dynos: ['web.3'], codes: ['H12'], confidence: 'high'},
    ])
  })

  test('on a hang that is over, too', () => {
    expect(stuck(traffic(12, (dyno, minute) => dyno === 3 && minute >= 3 && minute < 8))).toHaveLength(1)
  })

  test('on two dynos of a type at the same time, and names both', () => {
    const found = stuck(traffic(10, (dyno, minute) => (dyno === 2 || dyno === 5) && minute >= 3, 8))
    expect(found).toMatchObject([{dynos: ['web.2', 'web.5']}])
    expect(found[0]?.summary).toContain('so did web.5')
  })
})

describe('stays silent when', () => {
  test('all dynos fail', () => {
    expect(stuck(traffic(10, (_, minute) => minute >= 3))).toEqual([])
  })

  test('the dyno is alone', () => {
    expect(stuck(traffic(10, (_, minute) => minute >= 3, 1))).toEqual([])
  })

  test('one slow request holds others up for a minute', () => {
    expect(stuck(traffic(10, (dyno, minute) => dyno === 3 && minute === 3))).toEqual([])
  })

  test('slow requests in a row hold its workers, each as long as the server lets it', () => {
    const started = (command: string) =>
      `2026-11-21T03:59:00.000Z heroku[web.3]: Starting process with command \`${command}\``
    const log = traffic(10, (dyno, minute) => dyno === 3 && minute >= 3 && minute < 6)
    expect(stuck(`${started('gunicorn a.wsgi -w 1 --timeout 120')}\n${log}`)).toEqual([])
    expect(stuck(`${started('gunicorn a.wsgi -w 1 --timeout 60')}\n${log}`)).toHaveLength(1)
    expect(stuck(`${started('gunicorn a.wsgi -w 1 --threads 4 --timeout 120')}\n${log}`)).toHaveLength(1)
  })

  test('its siblings serve too few requests to compare', () => {
    const log = traffic(10, dyno => dyno === 3).split('\n')
    const rare = log.filter((_, index) => index % 70 < 2)
    expect(stuck(rare.join('\n'))).toEqual([])
  })

  test('it answers some of them', () => {
    let turn = 0
    expect(stuck(traffic(10, dyno => dyno === 3 && turn++ % 3 !== 0))).toEqual([])
  })
})
