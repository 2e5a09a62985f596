import {lognormal} from '../draws.js'
import type {RecurringJob} from '../scenario.js'

/** The short jobs of every day. */
export const EVERYDAY_JOBS: readonly RecurringJob[] = [
  {kind: {name: 'ReceiptMailJob', takes: lognormal({median: 380, p99: 2400})}, perMinute: 2},
  {kind: {name: 'LedgerSyncJob', takes: lognormal({median: 900, p99: 6000})}, perMinute: 1},
  {kind: {name: 'WebhookDeliveryJob', takes: lognormal({median: 210, p99: 3000})}, perMinute: 3},
  {kind: {name: 'SearchIndexJob', takes: lognormal({median: 120, p99: 900})}, perMinute: 2},
]
