import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Servers that say what they are when they start, for start commands that do not: `bin/start`, `npm start`. */
export const started = [
  {
    id: 'puma.started',
    literals: ['Puma starting in '],
    parse: facts(/Puma starting in (?<mode>single|cluster) mode/),
    versions: 'all',
    source: 'puma/puma lib/puma/runner.rb, output_header (2.16 to 8.0)',
  },
  {
    id: 'unicorn.worker-ready',
    literals: ['INFO -- : worker='],
    parse: facts(/INFO -- : worker=(?<worker>\d+) ready/),
    versions: 'all',
    source: 'defunkt/unicorn lib/unicorn/configurator.rb, after_worker_ready (6.1.0)',
  },
  {
    id: 'passenger.started',
    literals: [' Standalone web server started ='],
    versions: 'all, Standalone; the name with "(R)" since 6',
    source: 'phusion/passenger src/ruby_supportlib/phusion_passenger/standalone/start_command.rb (6.0.24)',
  },
  {
    id: 'falcon.started',
    literals: [' taking flight! Using '],
    parse: facts(/Falcon v[\d.]+ taking flight!/),
    versions: 'all, `falcon serve`',
    source: 'socketry/falcon lib/falcon/command/serve.rb (0.55.6)',
  },
  {
    id: 'thin.started',
    literals: ['Thin web server ('],
    versions: 'all; with ">>" before it until 1.5',
    source: 'macournoyer/thin lib/thin/server.rb, start (2.0.1)',
  },
  {
    id: 'uvicorn.started',
    literals: ['Uvicorn running on '],
    versions: 'all',
    source: 'encode/uvicorn uvicorn/server.py, _log_started_message (0.35.0)',
  },
  {
    id: 'daphne.started',
    literals: ['Listening on TCP address '],
    versions: 'all',
    source: 'django/daphne daphne/server.py, listen_success (4.2.2)',
  },
  {
    id: 'php.fpm-started',
    literals: ['Starting php-fpm with '],
    parse: facts(/Starting php-fpm with (?<workers>\d+) workers\.\.\./),
    versions: "Heroku's PHP buildpack since November 2019",
    source: 'heroku/heroku-buildpack-php bin/heroku-php-apache2, bin/heroku-php-nginx (July 2026)',
  },
  {
    id: 'spring-boot.started',
    literals: [' started on port'],
    parse: facts(/\b(?<container>Tomcat|Jetty|Undertow|Netty) started on port/),
    versions: 'all; "port(s)" before 3.2',
    source:
      'spring-projects/spring-boot TomcatWebServer, JettyWebServer, UndertowWebServer, NettyWebServer (1.5 to 4.0)',
  },
  {
    id: 'play.started',
    literals: ['Listening for HTTP on '],
    versions: 'all',
    source:
      'playframework/playframework transport/server/play-pekko-http-server/src/main/scala/play/core/server/PekkoHttpServer.scala (3.x)',
  },
  {
    id: 'phoenix.started',
    literals: [' with cowboy ', ' with Bandit '],
    parse: facts(/Running \S+ with (?<adapter>[Cc]owboy|Bandit)(?: \d\S*)? (?:at|using) /),
    versions: 'Phoenix, all; "with Cowboy using" before 1.4; Bandit since 1.7',
    source:
      'phoenixframework/phoenix lib/phoenix/endpoint/cowboy_handler.ex (1.3), cowboy2_adapter.ex (1.4 to 1.7); mtrudel/bandit lib/bandit.ex, info (1.12)',
  },
  {
    id: 'next.started',
    literals: ['▲ Next.js '],
    versions: '>= 13.5',
    source: 'vercel/next.js packages/next/src/server/lib/app-info-log.ts, logStartInfo (16)',
  },
  {
    id: 'kestrel.started',
    literals: ['Now listening on: '],
    versions: 'ASP.NET Core, all',
    source: 'dotnet/aspnetcore src/Hosting/Hosting/src/GenericHost/GenericWebHostService.cs, StartAsync (8)',
  },
] as const satisfies readonly SignalDefinition[]
