import {uuid} from './random.js'

const CONTROLLERS = [
  'Orders',
  'Customers',
  'Invoices',
  'Products',
  'Carts',
  'Shipments',
  'Reports',
  'Sessions',
]
const ACTIONS = ['index', 'show', 'create', 'update', 'search']

/** One request as it came in: what both the app and the router say of it. */
export function aRequest(random, dyno) {
  const controller = random.pick(CONTROLLERS)
  const action = random.pick(ACTIONS)
  const collection = `/${controller.toLowerCase()}`
  const id = random.int(1, 900_000)
  const path = {
    index: `${collection}?page=${random.int(1, 90)}&per_page=25&sort=created_at`,
    show: `${collection}/${id}`,
    create: collection,
    update: `${collection}/${id}/lines/${random.hex(8)}`,
    search: `/api/v2${collection}/search?q=${random.hex(6)}&tags[]=a=b&tags[]=c`,
  }[action]
  return {
    dyno,
    controller: `${controller}Controller`,
    action,
    path,
    method: {create: 'POST', update: 'PATCH'}[action] ?? 'GET',
    id: uuid(random),
    address: `${random.int(11, 223)}.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`,
  }
}

/** Rails' own lines of a request, tagged with its id: as it begins, and as it ends. */
export function railsLines(random, request, serviceMs, status) {
  const tag = `[${request.id}]`
  const template = `${request.controller.replace('Controller', '').toLowerCase()}/${request.action}`
  return {
    begin: [
      `${tag} Started ${request.method} "${request.path}" for ${request.address}`,
      `${tag} Processing by ${request.controller}#${request.action} as HTML`,
    ],
    end: [
      `${tag}   Rendered ${template}.html.erb within layouts/application (${(serviceMs * 0.4).toFixed(1)}ms)`,
      `${tag} Completed ${status} in ${serviceMs}ms (Views: ${(serviceMs * 0.4).toFixed(1)}ms | ActiveRecord: ${(serviceMs * 0.3).toFixed(1)}ms)`,
    ],
  }
}

/** The one line of lograge. */
export function logrageLine(request, serviceMs, status) {
  const [path] = request.path.split('?')
  return `method=${request.method} path=${path} status=${status} duration=${serviceMs}.12 view=${(serviceMs * 0.4).toFixed(2)} db=${(serviceMs * 0.3).toFixed(2)} request_id=${request.id}`
}

/** An exception with its stack: one line as Rails tags it, the rest as frames. */
export function stackTrace(random, request) {
  const file = `app/services/${request.controller.toLowerCase()}/loader.rb`
  const lines = [`[${request.id}] NoMethodError (undefined method 'total' for nil):`, `[${request.id}]`]
  for (let depth = random.int(8, 24); depth > 0; depth--) {
    lines.push(`[${request.id}] ${file}:${random.int(3, 400)}:in 'block in ${request.action}'`)
  }
  return lines
}

/** Sidekiq's word on a job. */
export function jobLine(random, job, phase) {
  return `pid=2 tid=${job.thread} class=${job.name} jid=${job.id}${phase === 'start' ? '' : ` elapsed=${job.seconds}`} INFO: ${phase}`
}

export function aJob(random) {
  return {
    thread: random.hex(3),
    name: random.pick(['MailJob', 'InvoiceExportJob', 'SearchIndexJob', 'WebhookJob']),
    id: random.hex(24),
    seconds: (0.05 + random.exponential(0.8)).toFixed(3),
  }
}
