import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** A request of the app that ended with an error of its own, as each framework tells it. */
export const appErrors = [
  {
    // Not what becomes a 404 or 400: RoutingError, RecordNotFound, BadRequest.
    id: 'rails.exception',
    literals: [
      'NoMethodError (',
      'NameError (',
      'ArgumentError (',
      'RuntimeError (',
      'TypeError (',
      'KeyError (',
      'StandardError (',
      'FrozenError (',
      'ZeroDivisionError (',
      'SystemStackError (',
      'ActionView::Template::Error (',
      'StatementInvalid (',
      'ConnectionTimeoutError (',
      'ConnectionNotEstablished (',
      'ConnectionBad (',
    ],
    parse: facts(/(?:^|\] |FATAL -- : )(?<error>(?:[A-Z]\w*::)*[A-Z]\w*) \(.*\)?:?\s*$/),
    versions: 'Rails, all; the commonest classes',
    source: 'rails/rails actionpack/lib/action_dispatch/middleware/debug_exceptions.rb, log_message (7.1)',
  },
  {
    id: 'django.server-error',
    literals: ['Internal Server Error: /'],
    parse: facts(/Internal Server Error: (?<path>\/\S*)/),
    versions: 'all',
    source: 'django/django django/core/handlers/exception.py, response_for_exception (3.2)',
  },
  {
    id: 'flask.exception',
    literals: ['Exception on /'],
    parse: facts(/Exception on (?<path>\/\S*) \[(?<method>[A-Z]+)\]/),
    versions: 'all',
    source: 'pallets/flask src/flask/app.py, log_exception (2.2)',
  },
  {
    id: 'gunicorn.request-error',
    literals: ['Error handling request '],
    parse: facts(/\[ERROR\] Error handling request (?<path>\S+)/),
    versions: 'all',
    source: 'benoitc/gunicorn gunicorn/workers/base.py, handle_error (20.1, 26.1)',
  },
  {
    id: 'go.http-panic',
    literals: ['http: panic serving '],
    versions: 'all',
    source: 'golang/go src/net/http/server.go, conn.serve (1.19)',
  },
  {
    id: 'plug.exception',
    // Cowboy's process ends with it; Bandit catches it and logs it alone.
    literals: ['** (exit) an exception was raised:', '[error] ** ('],
    parse: facts(/\*\* \(exit\) an exception was raised:|\[error\] \*\* \((?!Bandit\.|stop\))[A-Z]/),
    versions: 'Cowboy and Bandit, all',
    source:
      'elixir-lang/elixir lib/elixir/lib/exception.ex, format_exit; mtrudel/bandit lib/bandit/pipeline.ex, handle_error (1.5, 1.6, 1.12)',
  },
  {
    id: 'tomcat.exception',
    literals: ['Servlet.service() for servlet ['],
    parse: facts(/Servlet\.service\(\) for servlet \[.*\] threw exception/),
    versions: 'all, Spring Boot too',
    source: 'apache/tomcat java/org/apache/catalina/core/LocalStrings.properties (9.0)',
  },
  {
    id: 'dotnet.request-exception',
    literals: [
      'An unhandled exception was thrown by the application.',
      'An unhandled exception has occurred while executing the request.',
    ],
    versions: 'Kestrel, all; the second where the app has an exception handler',
    source:
      'dotnet/aspnetcore src/Servers/Kestrel/Core, ApplicationError log (not opened); src/Middleware/Diagnostics/src/DiagnosticsLoggerExtensions.cs (5)',
  },
  {
    id: 'php.uncaught-exception',
    literals: ['PHP Fatal error:  Uncaught '],
    parse: facts(/PHP Fatal error: {2}Uncaught (?<error>[\w\\]+)/),
    versions: '>= 7; once as "PHP message:" through FPM',
    source: 'php/php-src Zend/zend_exceptions.c, zend_exception_error',
  },
] as const satisfies readonly SignalDefinition[]
