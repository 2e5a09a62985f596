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
    ],
    parse: readPlace,
    versions:
      'gunicorn, uvicorn, hypercorn, Puma, Unicorn, Passenger, Thin, WEBrick, uWSGI, Node.js frameworks, .NET, Spring Boot, ...',
    source:
      'puma lib/puma/binder.rb; unicorn http_server.rb; thin server.rb; gunicorn arbiter.py; uvicorn server.py; ' +
      'hypercorn run.py; werkzeug serving.py; django runserver.py; waitress server.py; daphne server.py; uwsgi strings; ' +
      'next app-info-log.js; fastify lib/server.js; passenger start_command.rb',
  },
] as const satisfies readonly SignalDefinition[]

const SAYS =
  /\b(?:listening (?:on|at|to)|running (?:on|at)|started (?:server )?on|serving (?:http )?on|bound (?:to TCP6? address|on)|accessible via:|HTTPServer#start:|local:|development server at)/i

const PLACES = [
  /^.{0,40}?\b(?:https?|tcp|ssl):\/\/(?<host>\[[\da-f:.]*\]|[^\s:/,]*):(?<port>\d{2,5})\b/i,
  /^.{0,40}?(?<![\w.:])(?<host>\[[\da-f:.]*\]|(?:\d{1,3}\.){3}\d{1,3}|localhost|\*|::)?:(?<port>\d{2,5})\b/i,
  /^.{0,40}?\bport(?:\(s\))?(?::? |=)(?<port>\d{2,5})\b/i,
  /^:?\s+(?<port>\d{4,5})(?=$|[\s.,!)])/,
]

function readPlace(text: string): SignalFacts | null {
  const said = SAYS.exec(text)
  if (said === null) return null
  const after = text.slice(said.index + said[0].length, said.index + 200)
  for (const place of PLACES) {
    const groups = place.exec(after)?.groups
    const port = Number(groups?.['port'])
    if (groups === undefined || port > 65_535) continue
    const host = (groups['host'] ?? '').replaceAll(/[[\]]/g, '')
    return host === '' ? {port} : {host, port}
  }
  return null
}
