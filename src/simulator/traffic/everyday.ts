import {lognormal} from '../draws.js'
import {type Route, route} from './route.js'

/** What the visitors of a small business's app ask for every day: most is answered in a tenth of a second. */
export const EVERYDAY: readonly Route[] = [
  route('GET /', {weight: 4, takes: lognormal({median: 35, p99: 190})}),
  route('GET /login', {weight: 2, takes: lognormal({median: 22, p99: 120})}),
  route('POST /sessions', {weight: 2, takes: lognormal({median: 210, p99: 480})}),
  route('GET /invoices/:id', {weight: 5, takes: lognormal({median: 70, p99: 520})}),
  route('GET /customers/:id/invoices', {weight: 3, takes: lognormal({median: 120, p99: 800})}),
  route('GET /search?q=:word', {weight: 2, takes: lognormal({median: 140, p99: 1100})}),
  route('POST /invoices/:id/payments', {weight: 1, takes: lognormal({median: 260, p99: 1400})}),
  route('PATCH /customers/:id', {weight: 1, takes: lognormal({median: 90, p99: 420})}),
  route('GET /api/v1/balances/:id', {weight: 3, takes: lognormal({median: 40, p99: 260})}),
]
