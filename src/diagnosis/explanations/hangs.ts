import {isFlood} from '../causes/hostile-traffic.js'
import {type Explanation, one} from './explanation.js'

/** What requests explain that take all there is of a dyno. */
export const hangs: readonly Explanation[] = [
  ...one('stuck-dyno', 'the router goes on sending requests to the dyno that hangs', [
    'request-timeout',
    'request-queueing',
    'connection-closed',
    'dyno-unreachable',
    'server-timeout-too-long',
  ]),
  ...one('stuck-dyno', 'a process that hangs does not hear that it shall stop either', ['exit-timeout']),
  ...one('stuck-dyno', 'what waits in a process that hangs is lost when it is stopped', [
    'shutdown-drops-requests',
  ]),
  ...one(
    'hostile-traffic',
    'the flood takes the workers that others wait for',
    ['request-queueing', 'request-timeout'],
    {when: isFlood},
  ),
  ...one('request-queueing', 'so many wait in the dynos that these take no more connections', [
    'dyno-unreachable',
  ]),
  ...one('slow-endpoint', 'the slow requests hold the workers that others wait for', ['request-queueing']),
]
