import {ARTICLES} from '../../platform/articles.js'
import {advice} from '../remedies.js'
import {option, wholeNumber} from '../start-command/command-line.js'
import {NO_LIMIT, type Server, type ServerFamily} from './server.js'

const cure: ServerFamily['cure'] = () => [
  advice(
    'the server ends no request: give the request a limit in the app, and every query and outgoing call one of its own, below 30 seconds',
    ARTICLES.preventingTimeouts,
  ),
]

/**
 * Node.js: `requestTimeout` (300 s since 18) bounds the arrival of a request, `timeout` (none since 13, 120 s before)
 * idle sockets; neither ends work. Node.js documentation of http, server.requestTimeout and server.timeout.
 */
export const node: ServerFamily = {
  programs: ['node', 'nodejs', 'pm2-runtime', 'pm2', 'next', 'ts-node', 'tsx', 'bun', 'nuxt'],
  banners: ['next.started'],
  audit(launch) {
    if (launch === null) return plain('Next.js')
    const inner = launch.args.find(word => /(?:^|\/)(?:next|nuxt)$/.test(word))
    const isNext = launch.program === 'next' || inner?.endsWith('next') === true
    if (launch.program === 'next' && launch.args[0] !== 'start') return null
    const instances = launch.program.startsWith('pm2') ? option(launch.args, '-i', '--instances') : '1'
    return plain(
      isNext ? 'Next.js' : launch.program === 'bun' ? 'Bun' : 'Node.js',
      wholeNumber(instances) || null,
    )
  },
  cure,
}

/**
 * Tomcat, Jetty, Undertow and Netty, mostly inside Spring Boot: connection timeouts bound the arrival of a request,
 * not the work on it; 200 threads by default in Tomcat. Spring Boot documentation, server.tomcat.* properties.
 */
export const jvm: ServerFamily = {
  programs: ['java'],
  banners: ['spring-boot.started'],
  audit(launch, banners) {
    const runner = launch?.args.some(word => word.includes('webapp-runner')) === true
    const container = banners.fact('spring-boot.started', 'container') ?? (runner ? 'Tomcat' : null)
    if (container === null) return null
    const set = launch?.args.map(
      word => /server\.tomcat\.(?:threads\.max|max-threads)=(\d+)$/.exec(word)?.[1],
    )
    return {...plain(String(container), 1), threads: wholeNumber(set?.find(Boolean))}
  },
  cure,
}

/**
 * Play: `play.server.pekko.requestTimeout` (`akka` before 3.0) is infinite unless it is set. playframework/playframework
 * transport/server/play-pekko-http-server/src/main/resources/reference.conf (3.x).
 */
export const play: ServerFamily = {
  programs: [],
  banners: ['play.started'],
  audit: () => plain('Play', 1),
  cure,
}

/**
 * Phoenix on Cowboy or Bandit: every request is a process of its own, and `idle_timeout` (60 s) is about bytes from
 * the client. ninenines/cowboy doc/src/manual/cowboy_http.asciidoc (2.18.0).
 */
export const phoenix: ServerFamily = {
  programs: [],
  banners: ['phoenix.started'],
  audit: (_, banners) => plain(`Phoenix on ${banners.fact('phoenix.started', 'adapter') ?? 'Cowboy'}`, 1),
  cure,
}

/** Go's net/http ends no handler unless the app wraps it in http.TimeoutHandler. golang/go src/net/http/server.go. */
export const go: ServerFamily = {
  programs: [],
  banners: ['go.http-panic'],
  audit: () => plain('Go net/http', 1),
  cure,
}

/** Kestrel: request timeouts are a middleware (.NET 8) that nothing switches on by itself. ASP.NET Core documentation. */
export const kestrel: ServerFamily = {
  programs: [],
  banners: ['kestrel.started'],
  audit: () => plain('Kestrel', 1),
  cure,
}

function plain(name: string, processes: number | null = null): Server {
  return {name, kind: null, processes, threads: null, limit: NO_LIMIT}
}
