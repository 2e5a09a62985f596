import {guv} from './guv.js'
import {hirefireLatency, hirefireQueue} from './hirefire.js'
import {judoscale, judoscaleGuarded} from './judoscale.js'
import {keda} from './keda.js'
import {laravelQueueAutoscale} from './laravel-queue-autoscale.js'
import type {Peer} from './peer.js'
import {plainRule} from './plain-rule.js'
import {sidekiqHerokuAutoscale} from './sidekiq-heroku-autoscale.js'
import {solidQueueFixed, solidQueueProportional} from './solid-queue-autoscaler.js'
import {staticNumber} from './static.js'

/** All that the policy is measured against. */
export const PEERS: readonly Peer[] = [
  staticNumber,
  plainRule,
  hirefireQueue,
  hirefireLatency,
  judoscale,
  judoscaleGuarded,
  keda,
  sidekiqHerokuAutoscale,
  solidQueueFixed,
  solidQueueProportional,
  guv,
  laravelQueueAutoscale,
]
