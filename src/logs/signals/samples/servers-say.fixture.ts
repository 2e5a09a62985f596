import type {Samples} from '../sample.fixture.js'

/** What servers say of themselves at their start. */
export const SERVERS_SAY = {
  'puma.started': {
    prints: [
      ['[4] Puma starting in cluster mode...', {mode: 'cluster'}],
      ['Puma starting in single mode...', {mode: 'single'}],
    ],
  },
  'unicorn.worker-ready': {
    prints: [['I, [2015-11-10T10:16:08.123456 #9]  INFO -- : worker=2 ready', {worker: 2}]],
    not: ['I, [2015-11-10T10:16:08.123456 #9]  INFO -- : worker=2 spawned pid=11'],
  },
  'passenger.started': {
    prints: [['=============== Phusion Passenger(R) Standalone web server started ===============']],
    not: ['Phusion Passenger Standalone web server stopped'],
  },
  'falcon.started': {
    prints: [['  0.0s     info: Falcon v0.55.6 taking flight! Using Async::Container::Forked {:count=>2}.']],
  },
  'thin.started': {
    prints: [
      ['>> Thin web server (v1.5.0 codename Knife)'],
      ['Thin web server (v2.0.1 codename Thinception)'],
    ],
  },
  'uvicorn.started': {prints: [['INFO:     Uvicorn running on http://0.0.0.0:5000 (Press CTRL+C to quit)']]},
  'daphne.started': {
    prints: [['2024-05-01 10:00:00,000 INFO     Listening on TCP address 0.0.0.0:5000']],
  },
  'php.fpm-started': {prints: [['Starting php-fpm with 8 workers...', {workers: 8}]]},
  'spring-boot.started': {
    prints: [
      [
        'o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port(s): 8080 (http)',
        {container: 'Tomcat'},
      ],
      [
        'o.s.boot.web.embedded.netty.NettyWebServer : Netty started on port 8080 (http)',
        {container: 'Netty'},
      ],
    ],
    not: ['Server started on port 3000'],
  },
  'play.started': {prints: [['[info] p.c.s.PekkoHttpServer - Listening for HTTP on /0.0.0.0:9000']]},
  'phoenix.started': {
    prints: [
      [
        '10:00:00.000 [info] Running AppWeb.Endpoint with cowboy 2.9.0 at :::4000 (http)',
        {adapter: 'cowboy'},
      ],
      [
        '10:00:00.000 [info] Running AppWeb.Endpoint with Bandit 1.5.0 at :::4000 (http)',
        {adapter: 'Bandit'},
      ],
      ['[info] Running AppWeb.Endpoint with Cowboy using http://0.0.0.0:4000', {adapter: 'Cowboy'}],
    ],
    not: ['the film with cowboy boots'],
  },
  'next.started': {prints: [['   ▲ Next.js 14.2.3']]},
  'kestrel.started': {prints: [['      Now listening on: http://[::]:5000']]},
} as const satisfies Samples
