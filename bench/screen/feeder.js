// Plays Heroku with a busy app, as a process of its own: what it costs is not that of the command.
// Takes its settings as JSON, tells its parent what was sent when, and ends with it.
import {startSimulator} from '../../build/simulator/http/simulator.js'
import {busyWorld} from './busy-world.js'

const {rate, dynos} = JSON.parse(process.argv[2])
const world = busyWorld({rate, dynos, tell: message => process.send(message)})
const simulator = await startSimulator({world})
process.send({
  kind: 'ready',
  app: world.app().name,
  historyLines: world.historyLines,
  environment: {
    HEROKU_HOST: simulator.url,
    HEROKU_API_KEY: simulator.token,
    HEROKU_METRICS_HOST: simulator.url,
    HEROKU_STATUS_URL: simulator.url,
  },
})
process.on('message', () => world.stop())
process.on('disconnect', () => process.exit())
