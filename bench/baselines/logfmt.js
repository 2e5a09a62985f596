// npm logfmt on each router line, service time per dyno.
import {createReadStream} from 'node:fs'
import {createInterface} from 'node:readline'

import logfmt from 'logfmt'

const PREFIX = 'heroku[router]: '
const dynos = new Map()

for await (const line of createInterface({input: createReadStream(process.argv[2])})) {
  const at = line.indexOf(PREFIX)
  if (at === -1) continue
  const {dyno, service} = logfmt.parse(line.slice(at + PREFIX.length))
  const sum = dynos.get(dyno) ?? {requests: 0, serviceMs: 0}
  sum.requests++
  sum.serviceMs += Number.parseInt(service, 10)
  dynos.set(dyno, sum)
}

for (const [dyno, {requests, serviceMs}] of dynos) console.log(dyno, requests, serviceMs / requests)
