import {runawayWorker} from './runaway-worker.js'
import {stuckDyno} from './stuck-dyno.js'

/** The bundled incident and the larger fixtures: made, so that they can be read and changed as stories. */
export function exampleLogs() {
  return [
    {path: 'examples/runaway-worker.log', text: runawayWorker()},
    {path: 'test/fixtures/stuck-dyno-2012.log', text: stuckDyno()},
  ]
}
