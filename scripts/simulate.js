// Plays Heroku as a process of its own, from the build:
// node scripts/simulate.js --scenario NAME [--generation fir] [--seed 1] [--speed 60] [--port 5001] [--token T] [--faults JSON]
// Prints {"url": ..., "token": ...} once it listens. Then takes commands, one a line, and answers each with a line of JSON:
//   requests        what came in so far
//   faults [...]    from now on these faults and no others
// It ends with its standard input, or at SIGTERM.
import {createInterface} from 'node:readline'
import {parseArgs} from 'node:util'

import {createWorld} from '../build/simulator/create-world.js'
import {startSimulator} from '../build/simulator/http/simulator.js'
import {scenarioNamed} from '../build/simulator/scenarios/index.js'

const {values} = parseArgs({
  options: {
    scenario: {type: 'string'},
    generation: {type: 'string', default: 'cedar'},
    seed: {type: 'string', default: '1'},
    speed: {type: 'string', default: '1'},
    port: {type: 'string', default: '0'},
    token: {type: 'string'},
    faults: {type: 'string', default: '[]'},
  },
})

const {generation, token} = values
const scenario = scenarioNamed(values.scenario ?? '')
if (scenario === null) throw new Error(`there is no scenario ${values.scenario}`)
const simulator = await startSimulator({
  world: createWorld({scenario, generation, seed: Number(values.seed), now: Date.now()}),
  speed: Number(values.speed),
  port: Number(values.port),
  faults: JSON.parse(values.faults),
  ...(token && {token}),
})
say({url: simulator.url, token: simulator.token})

const commands = createInterface({input: process.stdin})
commands.on('line', line => say(obey(line)))
commands.on('close', () => simulator.close())
process.on('SIGTERM', () => commands.close())

function obey(line) {
  const [command, json] = line.split(/ (.*)/s)
  if (command === 'requests') return simulator.requests
  if (command !== 'faults') return {error: `no such command: ${command}`}
  simulator.setFaults(JSON.parse(json))
  return {}
}

function say(value) {
  console.log(JSON.stringify(value))
}
