import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** PHP and PHP-FPM. */
export const php = [
  {
    id: 'php.memory-limit',
    literals: ['Allowed memory size of '],
    parse: facts(
      /Allowed memory size of (?<limitBytes>\d+) bytes exhausted(?:.*tried to allocate (?<triedBytes>\d+) bytes)?/,
    ),
    versions: 'all',
    source: 'php/php-src Zend/zend_alloc.c, zend_mm_safe_error (strings of 8.2)',
  },
  {
    id: 'php.fork-failed',
    literals: ['fork failed - ', 'fork() failed: '],
    parse: facts(/(?:\(\): fork failed - |fork\(\) failed: )Resource temporarily unavailable/i),
    versions: 'all',
    source: 'php/php-src ext/standard/proc_open.c; sapi/fpm/fpm/fpm_children.c, fpm_children_make',
  },
  {
    id: 'php.max-children',
    literals: ['max_children setting ('],
    parse: facts(
      /\[pool (?<pool>[^\]]+)\] server reached (?:pm\.)?max_children setting \((?<maxChildren>\d+)\)/,
    ),
    versions: 'all',
    source: 'php/php-src sapi/fpm/fpm/fpm_process_ctl.c (strings of 8.2)',
  },
  {
    id: 'php.pool-busy',
    literals: ['seems busy (you may need to increase pm.'],
    parse: facts(/there are (?<idle>\d+) idle, and (?<children>\d+) total children/),
    versions: 'all',
    source: 'php/php-src sapi/fpm/fpm/fpm_process_ctl.c (strings of 8.2)',
  },
  {
    id: 'php.worker-timeout',
    literals: ['execution timed out ('],
    parse: facts(
      /child (?<pid>\d+), script '(?<script>[^']*)' \(request: "(?<request>[^"]*)"\) execution timed out \((?<ranMs>\d+(?:\.\d+)?) sec\), terminating/,
      {ranMs: 1000},
    ),
    versions: 'all, with request_terminate_timeout',
    source: 'php/php-src sapi/fpm/fpm/fpm_request.c, fpm_request_check_timed_out (strings of 8.2)',
  },
  {
    id: 'php.time-limit',
    literals: ['Maximum execution time of '],
    parse: facts(/Maximum execution time of (?<timeoutMs>\d+)(?:\+\d+)? seconds? exceeded/, {
      timeoutMs: 1000,
    }),
    versions: 'all',
    source: 'php/php-src main/main.c, php_on_timeout (strings of 8.2)',
  },
  {
    id: 'php.upload-limit',
    literals: ['POST Content-Length of '],
    parse: facts(
      /POST Content-Length of (?<sentBytes>\d+) bytes exceeds the limit of (?<limitBytes>\d+) bytes/,
    ),
    versions: 'all',
    source: 'php/php-src main/SAPI.c, sapi_read_standard_form_data (strings of 8.2)',
  },
] as const satisfies readonly SignalDefinition[]
