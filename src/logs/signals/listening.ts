import type {SignalDefinition, SignalFacts} from './signal.js'

/** Where an app or server says it listens, whatever prints it. */
export const listening = [
  {
    id: 'server.listening',
    literals: [
      'listening on',
      'listening at',
      'listening to',
      'running on ',
      'running at ',
      'started on port',
      'started server on',
      'serving on ',
      'Serving HTTP on ',
      'bound to TCP',
      'http bound on ',
      'accessible via: ',
      'HTTPServer#start: ',
      'Local:   ',
      'Starting development server at ',
      'Listening for HTTP on ',
      'Responding at http',
      'http server started on',
      'http(s) server started',
      'has launched from http',
      'has taken the stage on ',
      'Accepting connections at ',
      '> Ready on http',
      ' ready at http',
      '.Endpoint with ',
      'Network URL: http',
      'Started ServerConnector@',
      ' on port ',
      ' at port ',
    ],
    parse: readPlace,
    versions:
      'gunicorn, uvicorn, hypercorn, Puma, Unicorn, Passenger, Thin, WEBrick, Sinatra, uWSGI, Node.js frameworks, .NET, ' +
      'Spring Boot, Jetty, Streamlit, Play, Ktor, Phoenix, Gin, Echo, Rocket, ...',
    source:
      'puma lib/puma/binder.rb; unicorn http_server.rb; thin server.rb; gunicorn arbiter.py; uvicorn server.py; ' +
      'hypercorn run.py; werkzeug serving.py; django runserver.py; waitress server.py; daphne server.py; uwsgi strings; ' +
      'next app-info-log.js; fastify lib/server.js; passenger start_command.rb; werkzeug serving.py (0.14 to 3.0); ' +
      'sinatra lib/sinatra/base.rb (1.4 to 4.0); gin gin.go (1.12); echo echo.go (3.3, 4.12), server.go (5.0); rocket ' +
      'core/lib/src/rocket.rs (0.4, 0.5); ktor BaseApplicationEngine.kt (1.6, 2.3), EmbeddedServerJvm.kt (3); jetty ' +
      'AbstractConnector.java, AbstractNetworkConnector.java; play PekkoHttpServer.scala; streamlit web/bootstrap.py; ' +
      'phoenix cowboy_handler.ex (1.3), cowboy2_adapter.ex; bandit lib/bandit.ex; aspnetcore GenericWebHostService.cs',
  },
] as const satisfies readonly SignalDefinition[]

const SAYS =
  /\b(?:listening(?: for HTTP)? (?:on|at|to)|running (?:on|at)|started (?:server )?on|serving (?:http )?on|bound (?:to TCP6? address|on)|accessible via:|HTTPServer#start:|local:|development server at|accepting connections at|ready (?:on|at)|responding at|http server started on|http\(s\) server started|has launched from|taken the stage on|Network URL:|Started ServerConnector|endpoint with (?:\S+ \S+ at|cowboy using)|(?:server|app|application|api|express|http|service|listening|running|started|up|live|ready)\b[^:]{0,40}? (?:on|at)(?= port\b))/i

/** Right before these words: what listens there is no web server, or none for the router. */
const OTHERS =
  /(?:debugger|inspector|metrics?|prometheus|statsd?|control server|redis|mongo(?:db)?|postgres(?:ql)?|mysql|rabbitmq|elasticsearch|memcached|pprof|profiler|admin|health(?:check)?|management|telnet|n?repl|queues?|gossip|cluster|database|\bdb|smtp|imap|mail|connected|connecting)[\w \-\]):]*$/i

/** Debuggers and databases; an app that names such a port tells where it connects to. */
const OTHER_PORTS: ReadonlySet<number> = new Set([
  9229, 9230, 5858, 5432, 3306, 6379, 5672, 9200, 11_211, 27_017,
])

const PLACES = [
  /^.{0,40}?(?:\b(?:https?|tcp|ssl):\/\/(?<named>[^\s:/,[\]]*[a-z][^\s:/,[\]]*)|(?<![\w.:])(?<host>\[[\da-f:.]*\]|(?:\d{1,3}\.){3}\d{1,3}|localhost|\*|::)?):(?<port>\d{2,5})\b/i,
  /^.{0,40}?\bport(?:\(s\))?(?::? |=)(?<port>\d{2,5})\b/i,
  /^:?\s+(?<port>\d{4,5})(?=$|[\s.,!)])/,
]

function readPlace(text: string): SignalFacts | null {
  const said = SAYS.exec(text)
  if (
    said === null ||
    OTHERS.test(text.slice(Math.max(0, said.index - 60), said.index)) ||
    OTHERS.test(said[0])
  )
    return null
  const after = text.slice(said.index + said[0].length, said.index + 200)
  if (after.includes('(port auto-assigned)')) return null
  for (const place of PLACES) {
    const groups = place.exec(after)?.groups
    const port = Number(groups?.['port'])
    if (groups === undefined || port > 65_535 || OTHER_PORTS.has(port)) continue
    const host = (groups['named'] ?? groups['host'] ?? '').replaceAll(/[[\]]/g, '')
    // What stands after `Local:` is a link to click on; the server may listen on all addresses.
    return host === '' || LINK.test(said[0]) ? {port} : {host, port}
  }
  return null
}

const LINK = /local:/i
