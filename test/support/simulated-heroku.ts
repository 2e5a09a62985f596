import {onTestFinished} from 'vitest'

import {type Simulator, type SimulatorOptions, startSimulator} from '../../src/simulator/http/simulator.js'

/** How the SDK asks: the version whose shapes are published. */
export const SDK = {Accept: 'application/vnd.heroku+json; version=3.sdk'}

export interface Asking {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface SimulatedHeroku extends Simulator {
  /** Asks with the token and version 3.sdk; headers given win. */
  ask(method: string, path: string, asking?: Asking): Promise<Answer>
}

/** A simulator whose time stands still, until the test ends. */
export async function simulateHeroku(options: SimulatorOptions): Promise<SimulatedHeroku> {
  const simulator = await startSimulator({speed: 0, ...options})
  onTestFinished(() => simulator.close())
  return {
    ...simulator,
    async ask(method, path, {headers = {}, body} = {}) {
      const answer = await fetch(`${simulator.url}${path}`, {
        method,
        headers: {...SDK, Authorization: `Bearer ${simulator.token}`, ...headers},
        ...(body === undefined ? {} : {body: JSON.stringify(body)}),
      })
      return {status: answer.status, headers: answer.headers, body: await answer.json()}
    },
  }
}
