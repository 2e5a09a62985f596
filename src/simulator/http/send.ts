import type {ServerResponse} from 'node:http'

import type {Trouble} from './faults.js'

const PAGE = `<!DOCTYPE html>
<html><head><title>Application Error</title></head><body><h1>Application error</h1></body></html>
`

/** Sends an answer's body, or what a fault makes of it. */
export function sendBody(response: ServerResponse, text: string, trouble: Trouble | null) {
  const bytes = Buffer.from(text)
  response.setHeader('Content-Length', bytes.length)
  if (trouble?.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroySoon())
  } else if (trouble?.kind === 'drip') {
    drip(response, bytes, trouble.bytes ?? 1, trouble.everyMs)
  } else {
    response.end(bytes)
  }
}

export function sendPage(response: ServerResponse, status: number) {
  response.writeHead(status, {'Content-Type': 'text/html; charset=utf-8'}).end(PAGE)
}

function drip(response: ServerResponse, bytes: Buffer, size: number, everyMs: number) {
  response.flushHeaders()
  let sent = 0
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + size))
    sent += size
    if (sent < bytes.length) return
    clearInterval(timer)
    response.end()
  }, everyMs)
  response.on('close', () => clearInterval(timer))
}
