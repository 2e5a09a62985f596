import {describe, expect, test} from 'vitest'

import {minutes, seconds} from '../../src/simulator/durations.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import {hungServer} from '../../src/simulator/scenarios/hung-server.js'
import {memorySpike} from '../../src/simulator/scenarios/memory-spike.js'
import {memorySteps} from '../../src/simulator/scenarios/memory-steps.js'
import {serverTimeout} from '../../src/simulator/scenarios/server-timeout.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {threadLeak} from '../../src/simulator/scenarios/thread-leak.js'
import {tick} from '../support/emulator.js'
import {type LiveHeroku, playHeroku} from '../support/live-heroku.js'
import {onPty, type Pty} from '../support/pty.js'
import {KEYS} from '../support/terminal.js'

interface Story {
  readonly scenario: Scenario
  /** When it happens, after somebody has begun to look; missing where it has happened before. */
  readonly happensAfterMs?: number
  /** What the chosen finding says. */
  readonly finding: RegExp
  /** Why it is so, in the story. */
  readonly because: RegExp
  /** The remedy that is done. */
  readonly remedy: RegExp
  /** What was written to Heroku. */
  readonly write: {readonly method: string; readonly path: RegExp}
  readonly helped: RegExp
}

const RESTART = {method: 'DELETE', path: /\/dynos\/[\w-]+$/}
/** So much of the app's time passes at once: little enough for what is written meanwhile to be seen. */
const STEP_MS = seconds(8)
const LONGEST_MS = minutes(15)
/** Of real time: longer than it takes until lines are read and drawn, and until they are diagnosed. */
const DRAWN_MS = 400
const DIAGNOSED_MS = 1300

const STORIES: readonly Story[] = [
  {
    scenario: memorySpike,
    happensAfterMs: minutes(7.4),
    finding: /worker\.\d grew from \d+ MB to [\d,]+ MB/,
    because: /one job, one request or its own start, took the +memory/,
    remedy: /▸ .*restart worker\.\d/,
    write: RESTART,
    helped: /It helped so far: no R15 or R14 for \d/,
  },
  {
    scenario: stuckDyno,
    finding: /web\.\d has hung since/,
    because: /neither the routes nor the/,
    remedy: /▸ .*restart that dyno/,
    write: RESTART,
    helped: /It helped so far: no H12 for \d.* in \d+ requests/,
  },
  {
    scenario: memorySteps,
    finding: /worker\.1 grew in \d+ steps/,
    because: /YearStatementJob/,
    remedy: /▸ .*restart worker\.1/,
    write: RESTART,
    helped: /It helped so far: no R14 for \d.*; memory \d+ %/,
  },
  {
    scenario: threadLeak,
    finding: /ran out of threads and +processes/,
    because: /errno 11/,
    remedy: /▸ .*restart it before it gets that far/,
    write: RESTART,
    helped: /It helped so far: no further sign of thread-leak for \d/,
  },
  {
    scenario: hungServer,
    finding: /web\.\d has hung since/,
    because: /the router does not know/,
    remedy: /▸ .*restart that dyno/,
    write: RESTART,
    helped: /It helped so far: no H12 for \d.* in \d+ requests/,
  },
]

describe('with keys alone', () => {
  test.each(STORIES)(
    '$scenario.name is found, understood and cured',
    async story => {
      const {heroku, screen} = await aSession(story.scenario)
      await screen.shows(/1 {2}Findings/)
      heroku.world.advanceTo(heroku.world.now() + (story.happensAfterMs ?? 0))
      await livesUntil(heroku, screen, {shows: /⏎ does it/, paceMs: DIAGNOSED_MS})
      expect(await screen.text()).toMatch(story.finding)

      await screen.press(KEYS.enter)
      await screen.shows(/▸ ?2 /)
      expect((await screen.text()).replaceAll(/\s+/g, ' ')).toMatch(story.because)
      await screen.shows('What shows it')

      await screen.press(KEYS.enter)
      await screen.shows(/▸ ?3 /)
      await markRemedy(screen, story.remedy)
      expect(writesTo(heroku)).toEqual([])
      await screen.press(KEYS.enter)
      await screen.shows('▸[ Cancel ]')
      await screen.press(KEYS.tab)
      await screen.shows('▸[ Restart ]')
      await screen.press(KEYS.enter)
      await livesUntil(heroku, screen, {shows: story.helped, paceMs: DRAWN_MS})

      expect(writesTo(heroku)).toHaveLength(1)
      expect(writesTo(heroku)[0]).toMatchObject({
        method: story.write.method,
        path: expect.stringMatching(story.write.path) as string,
      })
      await screen.press('q')
      expect(await screen.ended()).toBe(0)
      await screen.shows(/(?:Unhealthy|Degraded): \d/)
      await screen.shows(/^1\. (?:CRITICAL|WARNING) /m)
    },
    240_000,
  )

  test('of server-timeout the line of the Procfile is shown and copied', async () => {
    const {heroku, screen} = await aSession(serverTimeout)
    await screen.shows('gunicorn lets a request run')
    await screen.press('3')
    await screen.shows('a line of your Procfile')
    await screen.press(KEYS.enter)
    await screen.shows('Copied')
    const line = 'web: gunicorn ledger.wsgi --workers 2 --timeout 25 --access-logfile - --log-file -'
    expect(await screen.text()).toContain(line)
    expect(screen.written()).toContain(`\u001B]52;c;${Buffer.from(line).toString('base64')}\u0007`)
    expect(writesTo(heroku)).toEqual([])
  })
})

/** A session with an app whose time passes only when it is told to. */
async function aSession(scenario: Scenario): Promise<{heroku: LiveHeroku; screen: Pty}> {
  const heroku = await playHeroku({scenario, speed: 0, isToChange: true})
  const {environment, app} = heroku
  const screen = onPty(['dyno:doctor', '-a', app], {columns: 120, rows: 44, environment})
  return {heroku, screen}
}

/** Lets time pass for the app until the screen says so. */
async function livesUntil(
  {world}: LiveHeroku,
  screen: Pty,
  {shows, paceMs}: {readonly shows: RegExp; readonly paceMs: number},
): Promise<void> {
  const end = world.now() + LONGEST_MS
  for (;;) {
    const until = Date.now() + paceMs
    while (Date.now() < until) {
      if (shows.test(await screen.text())) return
      await tick(50)
    }
    if (world.now() > end) throw new Error(`never seen: ${String(shows)}\n${await screen.text()}`)
    world.advanceTo(world.now() + STEP_MS)
  }
}

async function markRemedy(screen: Pty, remedy: RegExp): Promise<void> {
  await screen.press(KEYS.home)
  await screen.settled()
  for (let down = 0; down < 8 && !remedy.test(await screen.text()); down++) {
    await screen.press(KEYS.down)
    await screen.settled()
  }
  await screen.shows(remedy)
}

function writesTo({requests}: LiveHeroku): LiveHeroku['requests'] {
  return requests.filter(({method, path}) => method !== 'GET' && !path.endsWith('/log-sessions'))
}
