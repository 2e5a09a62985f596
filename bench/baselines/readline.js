// What one would write first: Node's readline, a regular expression, router service time per dyno.
import {createReadStream} from 'node:fs'
import {createInterface} from 'node:readline'

const ROUTER = /heroku\[router\]: .* dyno=(\S*) .* service=(\d+)ms/
const dynos = new Map()

for await (const line of createInterface({input: createReadStream(process.argv[2])})) {
  const [, dyno, serviceMs] = ROUTER.exec(line) ?? []
  if (dyno === undefined) continue
  const sum = dynos.get(dyno) ?? {requests: 0, serviceMs: 0}
  sum.requests++
  sum.serviceMs += Number(serviceMs)
  dynos.set(dyno, sum)
}

for (const [dyno, {requests, serviceMs}] of dynos) console.log(dyno, requests, serviceMs / requests)
