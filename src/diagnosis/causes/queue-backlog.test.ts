import {describe, expect, test} from 'vitest'

import {apiLine, appLine, findingOf, loudIds, startLines} from '../../../test/support/log-lines.js'

const START_MS = Date.UTC(2024, 4, 1, 12)
const iso = (second: number): string => new Date(START_MS + second * 1000).toISOString()
const idOf = (n: number): string => `0f2a6a5e-0a41-4a41-9f0f-${String(n).padStart(12, '0')}`

interface Job {
  readonly n: number
  readonly from: number
  readonly begins: number
  readonly adapter?: string
}

const performing = ({n, from, begins, adapter = 'Sidekiq'}: Job): string =>
  appLine(
    begins,
    'worker.1',
    `[ActiveJob] [MailJob] [${idOf(n)}] Performing MailJob (Job ID: ${idOf(n)}) from ${adapter}(mail) enqueued at ${iso(from)} with arguments: 1`,
  )

const enqueued = ({n, from, adapter = 'Sidekiq'}: Job, later = ''): string =>
  appLine(
    from,
    'web.1',
    `Enqueued MailJob (Job ID: ${idOf(n)}) to ${adapter}(mail)${later} with arguments: 1`,
  )

/** A job put in every ten seconds; each begins as much later as `waits` says. */
const jobs = (count: number, waits: (from: number) => number, adapter?: string): Job[] =>
  Array.from({length: count}, (_, n) => ({
    n,
    from: n * 10,
    begins: Math.round(n * 10 + waits(n * 10)),
    ...(adapter === undefined ? {} : {adapter}),
  }))

const byTime = (lines: readonly string[]): string[] => lines.toSorted()

/** Half a second more of wait for every second that passes: three jobs come while two are done. */
const growing = jobs(200, from => from * 0.5)

describe('jobs that wait longer and longer', () => {
  const log = byTime(growing.flatMap(job => [enqueued(job), performing(job)]))

  test('are a backlog; what is put in and what begins are joined', () => {
    const finding = findingOf(log, 'queue-backlog')
    expect(finding).toMatchObject({severity: 'warning', process: 'worker'})
    expect(finding?.summary).toMatch(
      /^jobs in queue mail begin 16 min .*late, and later and later for \d+ min/,
    )
    expect(finding?.evidence.length).toBeGreaterThan(0)
    expect(finding?.remedies.map(({command}) => command)).toContain(
      'heroku ps:scale worker+1 --app example-app',
    )
  })

  test('are told from the begins alone, and then less sure', () => {
    expect(findingOf(growing.map(performing), 'queue-backlog')).toMatchObject({confidence: 'medium'})
  })

  test('lead to one dyno more than there is', () => {
    const lines = [
      apiLine(0, 'Scaled to worker@2:Standard-1X by user a@example.com'),
      ...jobs(200, from => from * 0.5, 'GoodJob').map(performing),
    ]
    expect(findingOf(lines, 'queue-backlog')?.remedies[0]?.command).toBe(
      'heroku ps:scale worker=3 --app example-app',
    )
  })
})

describe('is silent about', () => {
  test('jobs that begin within seconds, however many', () => {
    expect(loudIds(jobs(400, () => 4).map(performing))).toEqual([])
  })

  test('a burst that is worked off within minutes', () => {
    const burst = jobs(60, from => Math.max(0, 400 - from * 0.6))
    const after = Array.from({length: 60}, (_, n) => ({
      n: 100 + n,
      from: 1200 + n * 10,
      begins: 1201 + n * 10,
    }))
    expect(loudIds([...burst, ...after].map(performing))).toEqual([])
  })

  test('jobs put in for later, whose delay is meant', () => {
    const later = jobs(300, () => 300).flatMap(job => [
      enqueued(
        job,
        ` at ${iso(job.from + 300)
          .replace('T', ' ')
          .replace('.000Z', ' UTC')}`,
      ),
      performing(job),
    ])
    expect(loudIds(byTime(later))).toEqual([])
  })

  test('the same delay where the lines do not tell that it is meant', () => {
    expect(loudIds(jobs(300, () => 300).map(performing))).toEqual([])
  })

  test('retries that wait longer and longer beside jobs that begin at once', () => {
    const retries = jobs(100, from => from * 2).map(({n, from, begins}) => ({n: n + 1000, from, begins}))
    expect(loudIds(byTime([...jobs(300, () => 1), ...retries].map(performing)))).toEqual([])
  })

  test('jobs that run in line with the request', () => {
    const inline = Array.from({length: 40}, (_, n) =>
      enqueued({n, from: n * 60, begins: 0, adapter: 'Inline'}),
    )
    expect(loudIds(inline)).toEqual([])
  })
})

test('a wait that stays long for half an hour is one, where it is known when the jobs might begin', () => {
  const steady = jobs(300, () => 300).flatMap(job => [enqueued(job), performing(job)])
  const finding = findingOf(byTime(steady), 'queue-backlog')
  expect(finding?.summary).toMatch(/^jobs in queue mail have begun 5 min late for 4\d min/)
})

test('one that has been worked off is information', () => {
  const late = jobs(240, from => Math.min(600, from * 0.5)).flatMap(job => [enqueued(job), performing(job)])
  const after = Array.from({length: 60}, (_, n) => ({n: 500 + n, from: 3600 + n * 10, begins: 3601 + n * 10}))
  const lines = byTime([...late, ...after.flatMap(job => [enqueued(job), performing(job)])])
  expect(findingOf(lines, 'queue-backlog')).toMatchObject({severity: 'info'})
})

describe('jobs that are put in and none begins any more', () => {
  const before = jobs(30, () => 1).flatMap(job => [enqueued(job), performing(job)])
  const after = Array.from({length: 40}, (_, n) => enqueued({n: 100 + n, from: 320 + n * 30, begins: 0}))

  test('are told with what else it may be', () => {
    const finding = findingOf(byTime([...before, ...after]), 'queue-backlog')
    expect(finding).toMatchObject({severity: 'warning', confidence: 'low'})
    expect(finding?.summary).toContain('nothing is taken out of queue mail any more: 4')
    expect(finding?.alternatives).toHaveLength(1)
  })

  test('are nothing new where none was ever seen to begin', () => {
    expect(loudIds(after)).toEqual([])
  })
})

describe('reads', () => {
  const minutes = Array.from({length: 20}, (_, minute) => minute)

  test("Oban's queue time, which leaves the intended delay out", () => {
    const line = (minute: number, waitMs: number): string =>
      appLine(
        minute * 60,
        'worker.1',
        JSON.stringify({
          source: 'oban',
          event: 'job:stop',
          id: minute,
          worker: 'App.Mailer',
          queue: 'mail',
          duration: 90_000,
          queue_time: waitMs * 1000,
        }),
      )
    const late = minutes.map(minute => line(minute, minute * 30_000))
    expect(findingOf(late, 'queue-backlog')?.explanation).toContain("Oban's own lines")
    expect(loudIds(minutes.map(minute => line(minute, 900)))).toEqual([])
  })

  test("an app's own metrics and Judoscale's readings", () => {
    const l2met = minutes.map(minute =>
      appLine(
        minute * 60,
        'worker.1',
        `sample#sidekiq.default.latency=${minute * 20} sample#sidekiq.low.latency=0`,
      ),
    )
    expect(findingOf(l2met, 'queue-backlog')?.summary).toContain('queue default')
    const judoscale = minutes.map(minute =>
      appLine(
        minute * 60,
        'web.1',
        `[Judoscale] sidekiq-qt.default=${minute * 20_000}ms sidekiq-qd.default=${minute} sidekiq-busy.default=5`,
      ),
    )
    expect(findingOf(judoscale, 'queue-backlog')?.confidence).toBe('medium')
  })

  test('a queue that gets longer and longer, where only its length is printed', () => {
    const sizes = (size: (minute: number) => number): string[] =>
      minutes.map(minute => appLine(minute * 60, 'clock.1', `sample#sidekiq.enqueued=${size(minute)}`))
    expect(
      findingOf(
        sizes(minute => 150 + minute * 100),
        'queue-backlog',
      )?.summary,
    ).toContain('2,050 jobs wait')
    expect(loudIds(sizes(minute => 150 + (minute % 3) * 10))).toEqual([])
  })
})

test('a worker that keeps dying explains it', () => {
  const dying = [600, 900].flatMap(second => [
    ...startLines(second, 'worker.1'),
    appLine(second + 200, 'worker.1', 'boom'),
    `${iso(second + 201).replace('Z', '000+00:00')} heroku[worker.1]: Process exited with status 1`,
    `${iso(second + 202).replace('Z', '000+00:00')} heroku[worker.1]: State changed from up to crashed`,
  ])
  const lines = byTime([...growing.map(performing), ...dying])
  const ids = loudIds(lines)
  expect(ids).not.toContain('queue-backlog')
})
