import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Servers that stand before the app's own inside the dyno: Apache, nginx, Passenger. */
export const webServers = [
  {
    id: 'apache.max-request-workers',
    literals: ['server reached MaxRequestWorkers setting', 'server reached MaxClients setting'],
    versions: '2.4; MaxClients in 2.2',
    source: 'apache/httpd server/mpm/{prefork,worker,event} (strings of 2.4)',
  },
  {
    id: 'apache.fork-failed',
    literals: ['fork: Unable to fork new process', 'create: unable to create worker thread'],
    parse: facts(/\(11\)Resource temporarily unavailable: .*(?:unable to fork|unable to create)/i),
    versions: 'all',
    source:
      'apache/httpd server/mpm/prefork/prefork.c, make_child; server/mpm/{worker,event} (words of 2.2, 2.4)',
  },
  {
    id: 'nginx.fork-failed',
    literals: ['fork() failed while spawning "'],
    parse: facts(/fork\(\) failed while spawning "[^"]*" \(11: /),
    versions: 'all',
    source: 'nginx src/os/unix/ngx_process.c, ngx_spawn_process',
  },
  {
    id: 'nginx.worker-connections',
    literals: ['worker_connections are not enough'],
    parse: facts(/(?<limit>\d+) worker_connections are not enough/),
    versions: 'all',
    source: 'nginx src/core/ngx_connection.c, ngx_get_connection (strings of 1.22)',
  },
  {
    id: 'nginx.upstream-timed-out',
    literals: ['upstream timed out ('],
    parse: facts(/upstream timed out \(\d+: [^)]*\)/),
    versions: 'all',
    source: 'nginx src/http/ngx_http_upstream.c, ngx_http_upstream_next (strings of 1.22)',
  },
  {
    id: 'nginx.upstream-closed',
    literals: ['upstream prematurely closed connection'],
    versions: 'all',
    source: 'nginx src/http/ngx_http_upstream.c (strings of 1.22)',
  },
  {
    id: 'nginx.upload-limit',
    literals: ['client intended to send too large body: '],
    parse: facts(/client intended to send too large body: (?<sentBytes>\d+) bytes/),
    versions: 'all',
    source: 'nginx src/http/ngx_http_core_module.c (strings of 1.22)',
  },
  {
    id: 'passenger.queue-full',
    literals: ['Request queue full (configured max. size:'],
    parse: facts(/Request queue full \(configured max\. size: (?<limit>\d+)\)/),
    versions: '>= 5',
    source:
      'phusion/passenger src/agent/Core/Controller/CheckoutSession.cpp; src/cxx_supportlib/Exceptions.h',
  },
] as const satisfies readonly SignalDefinition[]
