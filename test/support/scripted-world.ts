import type * as api from '../../src/platform/api.js'
import {JobQueues} from '../../src/simulator/jobs/queues.js'
import {Random} from '../../src/simulator/random.js'
import type {Changed, World, WorldLine} from '../../src/simulator/world.js'
import {formatIso} from '../../src/view/format.js'
import {FOUR_AM} from './builders.js'

const DONE: Changed = {outcome: 'done'}
const MISSING: Changed = {outcome: 'missing'}

/** A world where nothing happens but what the test does: writes take effect at once, lines come by `say`. */
export interface ScriptedWorld extends World {
  /** Prints a line of the log now. */
  say(source: string, process: string, message: string): void
}

export interface ScriptedWorldOptions {
  readonly generation?: api.PlatformGeneration
  readonly space?: api.App['space']
  readonly size?: string
  /** Versions 1 to this. */
  readonly releases?: number
  readonly errors?: ReturnType<World['errors']>
  readonly status?: api.PlatformStatus
}

/** One app, `shop`, with `web.1`, `web.2` and `worker.1`, at four in the morning. */
export function aScriptedWorld({
  generation = 'cedar',
  space = null,
  size = 'Standard-1X',
  releases: versions = 3,
  errors = [],
  status = {apps: 'green', incidents: []},
}: ScriptedWorldOptions = {}): ScriptedWorld {
  let now = FOUR_AM
  let lives = 0
  let formation: api.Formation[] = [
    {type: 'web', quantity: 2, size, command: 'bundle exec puma'},
    {type: 'worker', quantity: 1, size, command: 'bundle exec sidekiq'},
  ]
  let dynos = formation.flatMap(start)
  let releases = Array.from({length: versions}, (_, i) => release(i + 1, `Deploy ${i + 1}`)).reverse()
  let config: Record<string, string> = {DATABASE_URL: 'postgres://secret', WEB_CONCURRENCY: '2'}
  const features: Record<string, boolean> = {'log-runtime-metrics': true, 'preboot': false}
  const lines: WorldLine[] = []
  const listeners = new Set<(line: WorldLine) => void>()

  function start({type, quantity, size, command}: api.Formation): api.Dyno[] {
    return Array.from({length: quantity}, (_, i) => ({
      id: `00000000-0000-4000-8000-${String(++lives).padStart(12, '0')}`,
      name: generation === 'fir' ? `${type}-69f7cd4d8b-abcd${i}` : `${type}.${i + 1}`,
      type,
      state: 'up' as const,
      size,
      command,
      createdAt: now,
      updatedAt: now,
      release: versions,
    }))
  }

  function release(version: number, description: string): api.Release {
    const isCurrent = version === versions
    return {
      version,
      description,
      user: 'dev@example.com',
      status: 'succeeded',
      createdAt: now,
      current: isCurrent,
    }
  }

  function addRelease(description: string) {
    versions++
    releases = [release(versions, description), ...releases.map(old => ({...old, current: false}))]
    dynos = formation.flatMap(start)
  }

  function restart(isChosen: (dyno: api.Dyno) => boolean): Changed {
    if (!dynos.some(isChosen)) return MISSING
    dynos = dynos.map(dyno =>
      isChosen(dyno) ? {...dyno, id: `00000000-0000-4000-8000-${String(++lives).padStart(12, '0')}`} : dyno,
    )
    return DONE
  }

  const jobs = new JobQueues(new Random(1))

  return {
    now: () => now,
    advanceTo(at) {
      now = at
    },
    app: () => ({
      id: '01234567-89ab-4def-8123-456789abcdef',
      name: 'shop',
      generation,
      space,
      maintenance: false,
    }),
    dynos: () => dynos,
    formation: () => formation,
    releases: () => releases,
    configVars: () => config,
    features: () => features,
    addons: () => [
      {
        name: 'postgresql-cubed-1234',
        service: 'heroku-postgresql',
        plan: 'heroku-postgresql:standard-0',
        state: 'provisioned',
        configVars: ['DATABASE_URL'],
      },
    ],
    errors: () => errors,
    status: () => status,
    jobs: () => jobs,
    restartDyno: idOrName => restart(({id, name}) => id === idOrName || name === idOrName),
    stopDyno: idOrName => restart(({id, name}) => id === idOrName || name === idOrName),
    restartType: type => restart(dyno => dyno.type === type),
    restartAll: () => restart(() => true),
    updateFormation(updates) {
      if (updates.some(({quantity = 0}) => quantity > 100)) {
        return {outcome: 'refused', message: 'Cannot scale to more than 100 dynos.'}
      }
      formation = formation.map(process => ({
        ...process,
        ...updates.find(({type}) => type === process.type),
      }))
      dynos = formation.flatMap(start)
      return DONE
    },
    setConfigVars(values) {
      const changed: Record<string, string | null> = {...config, ...values}
      config = Object.fromEntries(Object.entries(changed).flatMap(([k, v]) => (v === null ? [] : [[k, v]])))
      addRelease(`Set ${Object.keys(values).join(', ')} config vars`)
      return DONE
    },
    setFeature(name, enabled) {
      features[name] = enabled
      return DONE
    },
    rollback(version) {
      addRelease(`Rollback to v${version}`)
      return DONE
    },
    history: () => (generation === 'fir' ? [] : lines.slice(-1500)),
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say(source, process, message) {
      const time = formatIso(now).replace('Z', '000+00:00')
      const line = {at: now, source, process, text: `${time} ${source}[${process}]: ${message}`}
      lines.push(line)
      for (const listener of listeners) listener(line)
    },
  }
}
