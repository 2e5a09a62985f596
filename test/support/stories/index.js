// @ts-check
import {hungServer} from './hung-server.js'
import {memorySpike} from './memory-spike.js'
import {memorySteps} from './memory-steps.js'
import {serverTimeout} from './server-timeout.js'
import {stuckDyno} from './stuck-dyno.js'
import {threadLeak} from './thread-leak.js'

/**
 * Every incident, by name, told with the seed of its fixture unless another is given.
 * @type {Readonly<Record<string, (telling?: import('./app.js').Telling) => Incident>>}
 */
export const incidents = {
  'memory-spike': telling => ({story: memorySpike(telling), dyno: 'worker.1'}),
  'stuck-dyno': stuckDyno,
  'memory-steps': telling => ({story: memorySteps(telling), dyno: null}),
  'thread-leak': telling => ({story: threadLeak(telling), dyno: null}),
  'server-timeout': telling => ({story: serverTimeout(telling), dyno: null}),
  'hung-server': hungServer,
}

/**
 * A story, and the one dyno it is about where there is one.
 * @typedef {{story: import('./story.js').Story, dyno: string | null}} Incident
 */
