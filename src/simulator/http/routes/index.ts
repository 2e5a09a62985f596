import type {Route} from '../route.js'
import {addonRoutes} from './addons.js'
import {appRoutes} from './apps.js'
import {configVarRoutes} from './config-vars.js'
import {dynoRoutes} from './dynos.js'
import {featureRoutes} from './features.js'
import {formationRoutes} from './formation.js'
import {logSessionRoutes} from './log-sessions.js'
import {metricsRoutes} from './metrics.js'
import {rateLimitRoutes} from './rate-limits.js'
import {releaseRoutes} from './releases.js'
import {sizeRoutes} from './sizes.js'
import {statusRoutes} from './status.js'

/** Every endpoint. */
export const ROUTES: readonly Route[] = [
  ...appRoutes,
  ...dynoRoutes,
  ...formationRoutes,
  ...sizeRoutes,
  ...releaseRoutes,
  ...configVarRoutes,
  ...featureRoutes,
  ...addonRoutes,
  ...rateLimitRoutes,
  ...logSessionRoutes,
  ...metricsRoutes,
  ...statusRoutes,
]
