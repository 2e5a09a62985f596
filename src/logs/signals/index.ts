import {appErrors} from './app-errors.js'
import {asgi} from './asgi.js'
import {bootWork} from './boot-work.js'
import {bots} from './bots.js'
import {builds} from './builds.js'
import {chrome} from './chrome.js'
import {devServers} from './dev-servers.js'
import {exceptions} from './exceptions.js'
import {gunicorn} from './gunicorn.js'
import {jvm} from './jvm.js'
import {killers} from './killers.js'
import {listening} from './listening.js'
import {mysql} from './mysql.js'
import {nodeJobs} from './node-jobs.js'
import {node} from './node.js'
import {php} from './php.js'
import {pools} from './pools.js'
import {postgres} from './postgres.js'
import {puma} from './puma.js'
import {pythonJobs} from './python-jobs.js'
import {python} from './python.js'
import {rackTimeout} from './rack-timeout.js'
import {redis} from './redis.js'
import {responses} from './responses.js'
import {rubyJobs} from './ruby-jobs.js'
import {ruby} from './ruby.js'
import {runtimes} from './runtimes.js'
import type {SignalDefinition} from './signal.js'
import {started} from './started.js'
import {system} from './system.js'
import {unicorn} from './unicorn.js'
import {uploadLimits} from './upload-limits.js'
import {uwsgi} from './uwsgi.js'
import {webServers} from './web-servers.js'
import {workerBanners} from './worker-banners.js'

/** Everything servers, runtimes and libraries print that says something about an app's health. */
const ALL = [
  ...gunicorn,
  ...asgi,
  ...uwsgi,
  ...puma,
  ...unicorn,
  ...rackTimeout,
  ...killers,
  ...webServers,
  ...php,
  ...node,
  ...ruby,
  ...python,
  ...jvm,
  ...runtimes,
  ...chrome,
  ...system,
  ...postgres,
  ...mysql,
  ...pools,
  ...redis,
  ...rubyJobs,
  ...pythonJobs,
  ...nodeJobs,
  ...exceptions,
  ...appErrors,
  ...responses,
  ...uploadLimits,
  ...listening,
  ...started,
  ...devServers,
  ...builds,
  ...bots,
  ...workerBanners,
  ...bootWork,
] as const

/** Id of a signal that exists: `puma.worker-timeout`. */
export type SignalId = (typeof ALL)[number]['id']

/** All signals; a line may hold several. */
export const SIGNALS: readonly SignalDefinition[] = ALL
