import type {AmqpConnection} from '../../../queues/connections/amqp.js'
import {managementOf} from '../../../queues/connections/amqp/management.js'
import type {FaktoryConnection} from '../../../queues/connections/faktory.js'
import {parseState} from '../../../queues/faktory/state.js'
import {listStatistics} from '../../../queues/rabbitmq/statistics.js'
import {type Trace, trace} from '../evidence.js'

/** Any library may use a RabbitMQ; Celery's workers make queues beside those of tasks. */
export async function tracesInRabbitmq(
  connection: AmqpConnection,
  {
    managementUrl,
    signal,
  }: {readonly managementUrl?: string | undefined; readonly signal?: AbortSignal | undefined},
): Promise<readonly Trace[]> {
  const management = managementOf(connection.address, {url: managementUrl})
  const [[celery], listed] = await Promise.all([
    connection.sizes(['celery'], signal),
    listStatistics(management, connection.address.vhost, signal),
  ])
  const names = listed.known ? listed.value.map(({name}) => name) : []
  if (names.some(name => name.endsWith('celery.pidbox') || name.startsWith('celeryev.')))
    return [trace('celery', "queues of Celery's workers", {workers: true, queues: tasksIn(names)})]
  if (celery?.known === true && celery.value !== null)
    return [trace('celery', 'a queue celery', {queues: ['celery']})]
  return [trace('rabbitmq', 'a RabbitMQ', {own: false})]
}

function tasksIn(names: readonly string[]): readonly string[] {
  return names.filter(name => !/\.pidbox$|^celeryev\.|^amq\./.test(name))
}

/** A Faktory is nothing else. */
export async function tracesInFaktory(
  connection: FaktoryConnection,
  signal?: AbortSignal,
): Promise<readonly Trace[]> {
  const info = await connection.converse(ask => ask('INFO'), signal)
  return info.known && parseState(info.value) !== null ? [trace('faktory', 'a Faktory')] : []
}
