import type {Occurrence} from '../cause.js'
import {endsRequests} from '../causes/server-timeout-too-long.js'
import {BROKEN, type Explanation, one} from './explanation.js'

/** What the app server and its settings explain. */
export const appServer: readonly Explanation[] = [
  ...one(
    'server-timeout-too-long',
    'the server ends a request only long after the router has given it up',
    ['worker-timeout'],
    {when: endsRequests},
  ),
  ...one('server-timeout-too-long', 'workers go on with requests that nobody waits for any more', [
    'request-timeout',
    'request-queueing',
  ]),
  ...one('worker-timeout', 'the server kills the worker that handles the request', BROKEN, {
    fits: isNearWorkerEnd,
  }),
  ...one('worker-killer', 'the killer ends workers with requests under way', BROKEN, {fits: isNearWorkerEnd}),
  ...one('keep-alive-mismatch', 'clients do not wait for what hangs in the server', ['client-disconnected'], {
    when: ({codes}) => codes.includes('H12'),
  }),
]

/** A server that ends a worker now and then does not break the connections of the whole day. */
function isNearWorkerEnd(_: Occurrence, {requests = []}: Occurrence): boolean {
  return requests.every(({nearWorkerEnd}) => nearWorkerEnd)
}
