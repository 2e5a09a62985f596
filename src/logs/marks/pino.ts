import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {type JsonObject, numberAt, objectAt, readJson, textAt} from './json.js'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Fastify's `{"pid":4,"reqId":"req-1","req":{"method":"GET","url":"/p"},"msg":"incoming request"}`. */
export const fastifyStart: MarkDefinition = {
  id: 'fastify.start',
  literals: ['"incoming request"'],
  parse(text) {
    const json = readJson(text)
    return json === null ? null : requestMark({phase: 'start', ...identity(json), ...asked(json)})
  },
  versions: 'seen in Fastify 5',
  source: 'fastify/fastify lib/log-controller.js',
}

/** `{"pid":4,"reqId":"req-1","res":{"statusCode":200},"responseTime":5.1,"msg":"request completed"}` of Fastify and pino-http. */
export const pinoEnd: MarkDefinition = {
  id: 'pino.end',
  literals: ['"responseTime":'],
  parse(text) {
    const json = readJson(text)
    if (json === null) return null
    return requestMark({
      phase: 'end',
      ...identity(json),
      ...asked(json),
      status: numberAt(objectAt(json, 'res'), 'statusCode'),
      durationMs: numberAt(json, 'responseTime'),
    })
  },
  versions: 'seen in Fastify 5 and pino-http 11',
  source: 'fastify/fastify lib/log-controller.js; pinojs/pino-http logger.js',
}

/** By default ids are counted up in each process (`req-1`): such an id pairs lines, but only within the worker. */
function identity(json: JsonObject) {
  const id = textAt(json, 'reqId') ?? textAt(objectAt(json, 'req'), 'id')
  const pid = textAt(json, 'pid')
  if (id === null || UUID.test(id)) return {requestId: id, worker: pid}
  return {requestId: null, worker: `${pid ?? ''}/${id}`}
}

function asked(json: JsonObject) {
  const request = objectAt(json, 'req')
  return {method: textAt(request, 'method'), path: textAt(request, 'url')}
}
