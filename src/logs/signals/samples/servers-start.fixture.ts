import type {Samples} from '../sample.fixture.js'

export const SERVERS_START = {
  'server.listening': {
    prints: [
      ['[4] * Listening on http://0.0.0.0:3000', {host: '0.0.0.0', port: 3000}],
      ['* Listening on tcp://localhost:3000', {host: 'localhost', port: 3000}],
      [
        'I, [2015-11-10T10:16:08 #3]  INFO -- : listening on addr=0.0.0.0:23355 fd=9',
        {host: '0.0.0.0', port: 23_355},
      ],
      [
        '[2024-05-01 10:00:00 +0000] [2] [INFO] Listening at: http://0.0.0.0:5000 (2)',
        {host: '0.0.0.0', port: 5000},
      ],
      [
        'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
        {host: '127.0.0.1', port: 8000},
      ],
      ['INFO:     Uvicorn running on http://[::]:8000 (Press CTRL+C to quit)', {host: '::', port: 8000}],
      [' * Running on http://127.0.0.1:5000', {host: '127.0.0.1', port: 5000}],
      ['Express app listening on port 3000', {port: 3000}],
      ['App listening at http://localhost:3000', {host: 'localhost', port: 3000}],
      ['server listening to :::8080', {host: '::', port: 8080}],
      ['Listening on 8080', {port: 8080}],
      ['listening on :8080', {port: 8080}],
      ['Server running at http://localhost:3000/', {host: 'localhost', port: 3000}],
      ['Tomcat started on port(s): 8080 (http) with context path', {port: 8080}],
      ["Tomcat started on port 8080 (http) with context path '/'", {port: 8080}],
      ['ready - started server on 0.0.0.0:3000, url: http://localhost:3000', {host: '0.0.0.0', port: 3000}],
      ['INFO:waitress:Serving on http://0.0.0.0:8080', {host: '0.0.0.0', port: 8080}],
      ['Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...', {host: '0.0.0.0', port: 8000}],
      ['uwsgi socket 0 bound to TCP address 127.0.0.1:3031 fd 3', {host: '127.0.0.1', port: 3031}],
      ['uWSGI http bound on :8000 fd 4', {port: 8000}],
      ['Accessible via: http://0.0.0.0:5000/', {host: '0.0.0.0', port: 5000}],
      ['[2014-05-17 11:34:54] INFO  WEBrick::HTTPServer#start: pid=14603 port=4000', {port: 4000}],
      ['   - Local:         http://localhost:3000', {port: 3000}],
      ['  ➜  Local:   http://localhost:5173/', {port: 5173}],
      ['Starting development server at http://127.0.0.1:8000/', {host: '127.0.0.1', port: 8000}],
      ['      Now listening on: http://localhost:5000', {host: 'localhost', port: 5000}],
      ['Listening on TCP address 127.0.0.1:8000', {host: '127.0.0.1', port: 8000}],
      [
        '[info] p.c.s.AkkaHttpServer - Listening for HTTP on /[0:0:0:0:0:0:0:0]:9000',
        {host: '0:0:0:0:0:0:0:0', port: 9000},
      ],
      ['Application - Responding at http://0.0.0.0:8080', {host: '0.0.0.0', port: 8080}],
      ['[GIN-debug] Listening and serving HTTP on :8080', {port: 8080}],
      ['⇨ http server started on [::]:1323', {host: '::', port: 1323}],
      [
        '{"time":"2026-05-01T10:00:00Z","level":"INFO","msg":"http(s) server started","address":"[::]:1323"}',
        {host: '::', port: 1323},
      ],
      [
        '[info] Running ShopWeb.Endpoint with Cowboy using http://0.0.0.0:4000',
        {host: '0.0.0.0', port: 4000},
      ],
      ['Running on 127.0.0.1:8000 over http (CTRL + C to quit)', {host: '127.0.0.1', port: 8000}],
      ['Rocket has launched from http://127.0.0.1:8000', {host: '127.0.0.1', port: 8000}],
      ['== Sinatra (v3.0.4) has taken the stage on 4567 for development with backup from Puma', {port: 4567}],
      ['INFO  Accepting connections at http://localhost:3000', {host: 'localhost', port: 3000}],
      ['> Ready on http://localhost:3000', {host: 'localhost', port: 3000}],
      ['🚀 Server ready at http://localhost:4000/', {host: 'localhost', port: 4000}],
      [
        '[info] Running ShopWeb.Endpoint with cowboy 2.9.0 at 127.0.0.1:4000 (http)',
        {host: '127.0.0.1', port: 4000},
      ],
      ['[info] Running ShopWeb.Endpoint with Bandit 1.5.2 at :::4000 (http)', {host: '::', port: 4000}],
      ['  Network URL: http://172.17.0.2:8501', {host: '172.17.0.2', port: 8501}],
      [
        'INFO Started ServerConnector@1b2c{HTTP/1.1, (http/1.1)}{0.0.0.0:8080}',
        {host: '0.0.0.0', port: 8080},
      ],
      ['Server is up and running on port 3000', {port: 3000}],
      ['Server started at port 5000', {port: 5000}],
      ['Connected to MongoDB, listening on port 3000', {port: 3000}],
      [
        'INFO: starting service: "actix-web-service-127.0.0.1:8080", workers: 4, listening on: 127.0.0.1:8080',
        {host: '127.0.0.1', port: 8080},
      ],
      [
        '{"level":30,"time":1714557600000,"pid":4,"msg":"Server listening at http://127.0.0.1:3000"}',
        {host: '127.0.0.1', port: 3000},
      ],
    ],
    not: [
      'Debugger listening on ws://127.0.0.1:9229/0a1b',
      'Metrics server listening on :9090',
      'Prometheus exporter: listening on port 9394',
      '* Starting control server on http://127.0.0.1:9293',
      'Redis is running on localhost:6379',
      'MongoDB connected on port 27017',
      'Mail service connected on port 2525',
      'Database is up on port 5433',
      'uwsgi socket 0 bound to TCP address 127.0.0.1:42003 (port auto-assigned) fd 3',
      '*** Listening on high, default...',
      'running on ruby 3.2',
      'Now running on 10 workers',
      'listening on unix:/tmp/x.sock',
      'Listening to queue default',
    ],
  },
  'flask.development-server': {
    prints: [
      [
        'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.',
      ],
      ['WARNING: Do not use the development server in a production environment.'],
    ],
  },
  'django.runserver': {prints: [['Starting development server at http://0.0.0.0:8000/']]},
  'rails.webrick': {
    prints: [
      ['=> Booting WEBrick'],
      ['[2014-05-17 11:34:54] INFO  WEBrick::HTTPServer#start: pid=14603 port=4000'],
    ],
    not: ['=> Booting Puma'],
  },
  'rails.development-environment': {
    prints: [['=> Rails 7.1.3 application starting in development']],
    not: ['=> Rails 7.1.3 application starting in production'],
  },
  'php.development-server': {
    prints: [['[Wed May  1 10:00:00 2024] PHP 8.2.18 Development Server (http://0.0.0.0:8000) started']],
  },
  'react-scripts.start': {
    prints: [['Starting the development server...'], ['> react-scripts start']],
    not: ['> react-scripts build'],
  },
  'next.dev': {prints: [['> next dev']], not: ['> next start']},
  'vite.dev': {
    prints: [['  VITE v5.4.0  ready in 320 ms', {version: '5.4.0'}]],
    not: ['Nitro ready in 320 ms'],
  },
  'webpack.dev-server': {
    prints: [
      ['<i> [webpack-dev-server] Project is running at:'],
      ['ℹ ｢wds｣: Project is running at http://localhost:8080/'],
    ],
  },
  'angular.dev-server': {
    prints: [
      ['** Angular Live Development Server is listening on localhost:4200, open your browser **'],
      [
        '** Angular Universal Live Development Server is listening on http://localhost:4200, open your browser **',
      ],
    ],
  },
  'nodemon.started': {
    prints: [['[nodemon] starting `node app.js`'], ['> nodemon server.js'], ['$ nodemon server.js']],
    not: ['[nodemon] app crashed - waiting for file changes before starting...'],
  },
  'script.dev-server': {
    prints: [
      ['$ next dev -p 3000', {server: 'next dev'}],
      ['$ react-scripts start'],
      ['> webpack serve --mode development'],
      ['> webpack-dev-server --hot'],
      ['> cross-env NODE_ENV=development ng serve'],
      ['> vue-cli-service serve'],
      ['> nuxt dev'],
      ['> nuxi dev'],
      ['> astro dev'],
      ['> remix dev'],
      ['> vite dev'],
      ['> gatsby develop'],
      ['> strapi develop'],
    ],
    not: ['> next start', 'use nodemon or ng serve in development'],
  },
  'laravel.artisan-serve': {
    prints: [
      ['Laravel development server started: <http://127.0.0.1:8000>'],
      ['Starting Laravel development server: http://127.0.0.1:8000'],
      ['   INFO  Server running on [http://127.0.0.1:8000].'],
    ],
  },
  'ts-node-dev.started': {
    prints: [['[INFO] 10:00:00 ts-node-dev ver. 2.0.0 (using ts-node ver. 10.9.1, typescript ver. 5.4.5)']],
  },
} as const satisfies Samples
