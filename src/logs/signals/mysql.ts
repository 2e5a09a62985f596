import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** MySQL and MariaDB as add-ons, in the words drivers pass on. */
export const mysql = [
  {
    // ClearDB and JawsDB limit each user: 10 connections and fewer on their smallest plans.
    id: 'mysql.user-limit',
    literals: [
      "has exceeded the 'max_user_connections' resource",
      "already has more than 'max_user_connections'",
    ],
    parse: facts(
      /has exceeded the 'max_user_connections' resource(?: \(current value: (?<limit>\d+)\))?|already has more than 'max_user_connections' active connections/,
    ),
    versions: 'all; errors 1226 and 1203',
    source:
      'mysql/mysql-server share/messages_to_clients.txt, ER_USER_LIMIT_REACHED, ER_TOO_MANY_USER_CONNECTIONS (not opened; quoted in public code and logs)',
  },
  {
    id: 'mysql.too-many-connections',
    literals: [
      'ER_CON_COUNT_ERROR',
      '[1040] Too many connections',
      "(1040, 'Too many connections'",
      '(1040, "Too many connections"',
      'Error 1040: Too many connections',
    ],
    versions: 'all; error 1040',
    source:
      'mysql/mysql-server share/messages_to_clients.txt, ER_CON_COUNT_ERROR (not opened); drivers add the number',
  },
] as const satisfies readonly SignalDefinition[]
