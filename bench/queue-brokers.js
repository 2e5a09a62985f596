// npm run bench:brokers [-- --jobs 1000000]: how long a queue of RabbitMQ with so many messages takes to be read, against
// one with ten, and what memory that takes. Needs Debian's rabbitmq-server, of which it starts and ends one of its own.
import {parseArgs} from 'node:util'

import {connect} from 'amqplib'

import {SYSTEMS} from '../build/queues/systems.js'
import {measure} from './queues/measure.js'
import {fill, rabbitmq} from './queues/rabbitmq.js'

const READINGS = 15
const FEW = 10
/** RabbitMQ counts every 5 s, and its management API remembers answers for as long. */
const COUNTED_MS = 12_000
const {values} = parseArgs({options: {jobs: {type: 'string', default: '1000000'}}})

const {url, managementUrl} = await rabbitmq()
const connection = await connect(url)
const channel = await connection.createChannel()
for (const jobs of [FEW, Number(values.jobs)]) {
  await channel.deleteQueue('default')
  await fill(channel, 'default', jobs)
  await new Promise(resolve => setTimeout(resolve, COUNTED_MS))
  console.log(`${jobs} messages that wait; ${READINGS} readings each`)
  for (const name of ['rabbitmq', 'celery'])
    await measure(name, await SYSTEMS[name].open(url, {managementUrl}), READINGS)
}
await connection.close()
process.exit()
