import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Servers that are meant for a developer's own machine. npm echoes a script before it runs it: `> next dev`. */
export const devServers = [
  {
    id: 'flask.development-server',
    literals: [
      'This is a development server. Do not use it in a production',
      'Do not use the development server in a production environment',
    ],
    versions: 'Werkzeug >= 2.0 and Flask >= 1.1; Flask 1.0 in the other words',
    source:
      'pallets/werkzeug src/werkzeug/serving.py, log_startup (2.0, 2.2, 2.3, 3.0); pallets/flask src/flask/cli.py (1.0, 1.1, 2.2)',
  },
  {
    id: 'django.runserver',
    literals: ['Starting development server at '],
    versions: 'all',
    source: 'django/django django/core/management/commands/runserver.py (3.2)',
  },
  {
    id: 'rails.webrick',
    literals: ['=> Booting WEBrick', 'WEBrick::HTTPServer#start: '],
    versions: 'Rails before 5 without another server',
    source:
      'rails/rails railties/lib/rails/commands/server.rb (4.2 to 8.0); ruby/webrick lib/webrick/server.rb',
  },
  {
    id: 'rails.development-environment',
    literals: ['application starting in development'],
    versions: 'all',
    source: 'rails/rails railties/lib/rails/commands/server (4.2, 8.0)',
  },
  {
    id: 'php.development-server',
    literals: ['Development Server (http'],
    parse: facts(/PHP [\d.]+\S* Development Server \(http\S*\) started/),
    versions: '>= 7.4 (php -S)',
    source: 'php/php-src sapi/cli/php_cli_server.c',
  },
  {
    id: 'react-scripts.start',
    literals: ['Starting the development server...', '> react-scripts start'],
    parse: facts(/^Starting the development server\.\.\.|^> react-scripts start\b/),
    versions: 'all',
    source: 'facebook/create-react-app packages/react-scripts/scripts/start.js (5.0)',
  },
  {
    id: 'next.dev',
    literals: ['> next dev'],
    parse: facts(/^> next dev\b/),
    versions: 'all',
    source: 'npm run-script banner (@npmcli/run-script lib/run-script-pkg.js)',
  },
  {
    id: 'vite.dev',
    literals: [' ready in '],
    parse: facts(/^\s*VITE v(?<version>\S+)\s+ready in /i),
    versions: '>= 3',
    source: 'vitejs/vite packages/vite/src/node/cli.ts (8.3)',
  },
  {
    id: 'webpack.dev-server',
    literals: ['[webpack-dev-server] ', '｢wds｣: Project is running at'],
    parse: facts(/\[webpack-dev-server\] (?:Project is running at|Loopback: )|｢wds｣: Project is running at/),
    versions: '>= 4 in brackets, 3 with ｢wds｣',
    source: 'webpack/webpack-dev-server lib/utils/status.js (3.11), lib/Server.js (4.0, 5.0, 5.2)',
  },
  {
    id: 'angular.dev-server',
    literals: [
      'Angular Live Development Server is listening on',
      'Angular Universal Live Development Server is listening on',
    ],
    versions: '@angular/cli, all with webpack (the only one before 16)',
    source:
      'angular/angular-cli packages/angular_devkit/build_angular/src/builders/dev-server, ssr-dev-server (8 to 20)',
  },
  {
    id: 'nodemon.started',
    literals: ['[nodemon] starting ', '> nodemon ', '$ nodemon '],
    parse: facts(/^\[nodemon\] starting |^[>$] nodemon /),
    versions: 'all',
    source: 'remy/nodemon lib/monitor/run.js (3.1)',
  },
  {
    // npm echoes a script as `> ng serve`, Yarn 1 as `$ ng serve`.
    id: 'script.dev-server',
    literals: [
      '$ next dev',
      '$ react-scripts start',
      'webpack serve',
      'webpack-dev-server',
      ' ng serve',
      'vue-cli-service serve',
      ' nuxt dev',
      ' nuxi dev',
      ' astro dev',
      ' remix dev',
      ' vite dev',
      'gatsby develop',
      'strapi develop',
    ],
    parse: facts(
      /^(?:>|\$) (?:.*[ &;])?(?<server>next dev|react-scripts start|webpack serve|webpack-dev-server|ng serve|vue-cli-service serve|(?:nuxt|nuxi|astro|remix|vite) dev|(?:gatsby|strapi) develop)(?= |$)/,
    ),
    versions: 'npm and Yarn 1, all',
    source: '@npmcli/run-script lib/run-script-pkg.js; yarnpkg/yarn src/util/execute-lifecycle-script.js',
  },
  {
    id: 'laravel.artisan-serve',
    literals: [
      'Laravel development server started: ',
      'Starting Laravel development server: ',
      'Server running on [http',
    ],
    versions: 'Laravel, all; "started" until 7, "Starting" in 8 and 9, "running on" since 9.20 or so',
    source:
      'laravel/framework src/Illuminate/Foundation/Console/ServeCommand.php (5.8, 6, 7, 8, 9.0, 9.30, 10, 11)',
  },
  {
    id: 'ts-node-dev.started',
    literals: ['ts-node-dev ver. '],
    versions: 'all',
    source: 'wclr/ts-node-dev lib/index.js (2.0)',
  },
] as const satisfies readonly SignalDefinition[]
