import {describe, expect, test} from 'vitest'

import {createWorld} from '../../src/simulator/create-world.js'
import {hours, minutes} from '../../src/simulator/durations.js'
import {hungServer} from '../../src/simulator/scenarios/hung-server.js'
import {serverTimeout} from '../../src/simulator/scenarios/server-timeout.js'
import {writeLog} from '../../src/simulator/write-log.js'
import {diagnoseText} from '../support/diagnose-text.js'
import {look, toldBy} from '../support/looking.js'

/** In the busiest hour, and at night. */
const NOONS = [Date.UTC(2026, 9, 14, 14, 3, 5), Date.UTC(2026, 10, 17, 3, 14)]

describe.each([1, 2, 3, 4, 5, 6])('with seed %i', seed => {
  test.each(NOONS)('gunicorn with 120 seconds: server-timeout-too-long, at %i', async now => {
    const {verdict, findings} = await look(createWorld({scenario: serverTimeout, seed, now}))
    expect(verdict).toBe('degraded')
    expect(findings[0]).toMatchObject({
      id: 'server-timeout-too-long',
      severity: 'warning',
      confidence: 'high',
    })
    expect(findings[0]?.summary).toContain('120 s')
    expect(findings[0]?.remedies[0]?.text).toContain('in the Procfile write `--timeout 25`')
  })

  test('the same from the whole log', () => {
    const log = writeLog({scenario: serverTimeout, seed, begin: NOONS[0] ?? 0, duration: hours(5)})
    const {findings} = diagnoseText([...log].join(''))
    expect(findings[0]).toMatchObject({id: 'server-timeout-too-long', confidence: 'high'})
    expect(findings.map(({id}) => id)).not.toContain('stuck-dyno')
  })

  test.each(NOONS)('gunicorn that hangs in libpq: stuck-dyno, whatever its own timeout, at %i', async now => {
    const {verdict, findings} = await look(createWorld({scenario: hungServer, seed, now}))
    expect(verdict).toBe('unhealthy')
    expect(findings[0]).toMatchObject({
      id: 'stuck-dyno',
      severity: 'critical',
      confidence: 'high',
      dynos: ['web.5'],
    })
    expect(findings.filter(({severity}) => severity !== 'info')).toHaveLength(1)
  })

  test('the same from the whole log', () => {
    const log = writeLog({scenario: hungServer, seed, begin: NOONS[0] ?? 0, duration: hours(4)})
    const {findings} = diagnoseText([...log].join(''))
    expect(findings[0]).toMatchObject({id: 'stuck-dyno', dynos: ['web.5']})
    expect(findings.map(({id}) => id)).not.toContain('server-timeout-too-long')
  })

  test('a restart of the dyno that hangs cures it, after R12: it does not hear SIGTERM', () => {
    const world = createWorld({scenario: hungServer, seed, now: NOONS[0] ?? 0})
    const [id = ''] = world.dynos().flatMap(({id, name}) => (name === 'web.5' ? [id] : []))
    expect(world.restartDyno(id)).toEqual({outcome: 'done'})
    expect(toldBy(world, minutes(1))).toContain('heroku[web.5]: Error R12 (Exit timeout)')
    const later = toldBy(world, minutes(30))
    expect(later).not.toContain('code=H12')
    expect(later).toMatch(/dyno=web\.5 .* status=200/)
  })
})

describe.each([1, 2, 3, 4, 5])('with seed %i, --timeout 120 stands in the Procfile', seed => {
  const {web} = serverTimeout.app.processes
  if (web === undefined) throw new Error('it has no web dynos')

  test('so GUNICORN_CMD_ARGS changes nothing', async () => {
    const world = createWorld({scenario: serverTimeout, seed, now: NOONS[0] ?? 0})
    world.setConfigVars({GUNICORN_CMD_ARGS: '--timeout 25'})
    toldBy(world, minutes(3))
    expect(toldBy(world, hours(1))).toContain('code=H12')
    expect((await look(world)).findings[0]?.id).toBe('server-timeout-too-long')
  })

  test('and a deploy with --timeout 25 ends the H12s, also of those that waited behind', async () => {
    const command = web.command.replace('--timeout 120', '--timeout 25')
    const world = createWorld({
      scenario: {
        ...serverTimeout,
        happens: [
          {
            after: serverTimeout.startsBefore,
            what: stage => stage.deploys({processes: {web: {...web, command}}}),
          },
        ],
      },
      seed,
      now: NOONS[0] ?? 0,
    })
    toldBy(world, minutes(4))
    const later = toldBy(world, hours(2))
    expect(later).toContain('WORKER TIMEOUT')
    expect(later).not.toMatch(/code=H12 .*path="\/(?!reports)/)
    expect((await look(world)).findings.map(({id}) => id)).not.toContain('server-timeout-too-long')
  })
})
