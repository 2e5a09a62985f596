import {appErrors} from '../app-errors.js'
import {exceptions} from '../exceptions.js'
import type {Samples} from '../sample.fixture.js'

const rubyEndings = exceptions[0].literals
const railsErrors = appErrors[0].literals

export const APPS = {
  'ruby.uncaught-exception': {
    prints: [
      [
        "/app/lib/x.rb:12:in `call': undefined method `y' for nil:NilClass (NoMethodError)",
        {error: 'NoMethodError'},
      ],
      ["/app/lib/x.rb:12:in 'Foo#call': cannot load such file -- y (LoadError)", {error: 'LoadError'}],
      ...rubyEndings.map(
        ending =>
          [
            `/app/lib/x.rb:12:in \`<main>': no (${ending.replace(/^\(/, '').replace(/::E$/, '::EPIPE)')}`,
          ] as const,
      ),
    ],
    not: [
      "/app/vendor/bundle/ruby/2.5.0/gems/puma-3.12/lib/puma/launcher.rb:387:in `block in setup_signals': SIGTERM (SignalException)",
      'bundler: failed to load command: puma (/app/vendor/bundle/ruby/2.5.0/bin/puma)',
    ],
  },
  'jvm.uncaught-exception': {
    prints: [
      [
        'Exception in thread "main" java.lang.IllegalStateException: no port',
        {thread: 'main', error: 'java.lang.IllegalStateException'},
      ],
    ],
  },
  'go.panic': {
    prints: [
      [
        'panic: runtime error: invalid memory address or nil pointer dereference',
        {error: 'runtime error: invalid memory address or nil pointer dereference'},
      ],
      ['panic: no database', {error: 'no database'}],
      [
        'fatal error: all goroutines are asleep - deadlock!',
        {error: 'all goroutines are asleep - deadlock!'},
      ],
    ],
    not: [
      "please don't panic: all is well",
      'fatal error: runtime: out of memory',
      'PHP Fatal error:  Uncaught',
    ],
  },
  'rust.panic': {
    prints: [
      ["thread 'main' panicked at src/main.rs:10:5:", {thread: 'main'}],
      ["thread 'main' panicked at 'no port', src/main.rs:10:5", {thread: 'main'}],
      ["thread 'tokio-runtime-worker' (31) panicked at src/main.rs:10:5:", {thread: 'tokio-runtime-worker'}],
    ],
    not: ['the worker panicked at noon'],
  },
  'dotnet.uncaught-exception': {
    prints: [
      [
        'Unhandled exception. System.InvalidOperationException: no port',
        {error: 'System.InvalidOperationException'},
      ],
    ],
  },
  'python.traceback': {prints: [['Traceback (most recent call last):']]},
  'rails.exception': {
    prints: [
      ["NoMethodError (undefined method `x' for nil:NilClass):", {error: 'NoMethodError'}],
      [
        'F, [2024-05-01T10:00:00.254085 #4] FATAL -- : [1f0c4a7e] ActionView::Template::Error (no such partial):',
        {error: 'ActionView::Template::Error'},
      ],
      [
        'ActiveRecord::StatementInvalid (PG::UndefinedColumn: ERROR:  column does not exist',
        {error: 'ActiveRecord::StatementInvalid'},
      ],
      ...railsErrors.map(error => [`${error}told by the app):`] as const),
    ],
    not: [
      'ActionController::RoutingError (No route matches [GET] "/wp-login.php"):',
      "ActiveRecord::RecordNotFound (Couldn't find User with 'id'=1):",
    ],
  },
  'django.server-error': {
    prints: [
      [
        '[01/May/2024 10:00:00] ERROR [django.request:241] Internal Server Error: /checkout/',
        {path: '/checkout/'},
      ],
    ],
  },
  'flask.exception': {
    prints: [
      [
        '[2024-05-01 10:00:00,000] ERROR in app: Exception on /checkout [POST]',
        {path: '/checkout', method: 'POST'},
      ],
    ],
  },
  'gunicorn.request-error': {
    prints: [
      ['[2024-05-01 10:00:00 +0000] [11] [ERROR] Error handling request /checkout', {path: '/checkout'}],
    ],
  },
  'go.http-panic': {
    prints: [
      ['2024/05/01 10:00:00 http: panic serving 10.1.2.3:41234: runtime error: index out of range [3]'],
    ],
  },
  'plug.exception': {
    prints: [
      ['** (exit) an exception was raised:'],
      ['10:00:00.000 request_id=F4xKq [error] ** (RuntimeError) no such thing'],
    ],
    not: ['10:00:00.000 [error] ** (Bandit.HTTPError) Header read timeout'],
  },
  'tomcat.exception': {
    prints: [
      [
        'Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed]',
      ],
    ],
  },
  'dotnet.request-exception': {
    prints: [
      ['Connection id "0HN", Request id "0HN:2": An unhandled exception was thrown by the application.'],
      ['      An unhandled exception has occurred while executing the request.'],
    ],
  },
  'php.uncaught-exception': {
    prints: [['PHP Fatal error:  Uncaught App\\NoRow: none in /app/x.php:3', {error: 'App\\NoRow'}]],
  },
} as const satisfies Samples
