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
      ['ready - started server on 0.0.0.0:3000, url: http://localhost:3000', {host: 'localhost', port: 3000}],
      ['INFO:waitress:Serving on http://0.0.0.0:8080', {host: '0.0.0.0', port: 8080}],
      ['Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...', {host: '0.0.0.0', port: 8000}],
      [
        'uwsgi socket 0 bound to TCP address 127.0.0.1:42003 (port auto-assigned) fd 3',
        {host: '127.0.0.1', port: 42_003},
      ],
      ['uWSGI http bound on :8000 fd 4', {port: 8000}],
      ['Accessible via: http://0.0.0.0:5000/', {host: '0.0.0.0', port: 5000}],
      ['[2014-05-17 11:34:54] INFO  WEBrick::HTTPServer#start: pid=14603 port=4000', {port: 4000}],
      ['   - Local:         http://localhost:3000', {host: 'localhost', port: 3000}],
      ['Starting development server at http://127.0.0.1:8000/', {host: '127.0.0.1', port: 8000}],
      ['      Now listening on: http://localhost:5000', {host: 'localhost', port: 5000}],
    ],
    not: [
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
    prints: [['** Angular Live Development Server is listening on localhost:4200, open your browser **']],
  },
  'nodemon.started': {
    prints: [['[nodemon] starting `node app.js`']],
    not: ['[nodemon] app crashed - waiting for file changes before starting...'],
  },
  'ts-node-dev.started': {
    prints: [['[INFO] 10:00:00 ts-node-dev ver. 2.0.0 (using ts-node ver. 10.9.1, typescript ver. 5.4.5)']],
  },
} as const satisfies Samples
