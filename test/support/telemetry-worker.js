// `NODE_OPTIONS=--import=` this file: the telemetry of the Heroku CLI stays on, but the processes that would send it
// write what they were given to the file TELEMETRY_TO, and end.
import {appendFileSync, readFileSync} from 'node:fs'

if (process.argv[1]?.endsWith('/telemetry-worker.js')) {
  appendFileSync(process.env.TELEMETRY_TO, `${readFileSync(0, 'utf8')}\n`)
  process.exit()
}
