import type {Finding} from '../../src/diagnosis/finding.js'
import {CODES} from '../../src/platform/codes.js'
import {diagnoseText} from './diagnose-text.js'

const START = Date.UTC(2024, 4, 1, 12)

interface RequestFields {
  readonly code?: string
  readonly method?: string
  readonly path?: string
  readonly dyno?: string
  readonly service?: number
  readonly status?: number
  readonly bytes?: number
  /** The X-Forwarded-For chain, as logged. */
  readonly fwd?: string
  /** What stands before `at=`: `sock=client`. */
  readonly sock?: string
  /** The end of the line as Router 2.0 writes it; the legacy router's `protocol=https` when false. */
  readonly routerTwo?: boolean
}

/** A line of the router, so many seconds after noon; without a code it was answered with 200. */
export function routerLine(second: number, fields: RequestFields = {}): string {
  const {
    code,
    method = 'GET',
    path = '/',
    dyno = 'web.1',
    service = 20,
    bytes = 500,
    sock,
    fwd = '192.0.2.1',
  } = fields
  const status = fields.status ?? (code === undefined ? 200 : 503)
  const error =
    code === undefined ? 'at=info' : `at=error code=${code} desc="${CODES.get(code)?.title ?? ''}"`
  const times = dyno === '' ? 'connect= service=' : `connect=1ms service=${service}ms`
  return line(
    second,
    'heroku[router]',
    `${sock === undefined ? '' : `sock=${sock} `}${error} method=${method} path="${path}" host=example.com ` +
      `request_id=${requestId(second)} fwd="${fwd}" dyno=${dyno} ${times} status=${status} bytes=${bytes} ` +
      (fields.routerTwo === true ? 'protocol=http1.1 tls=true tls_version=tls1.3' : 'protocol=https'),
  )
}

/** The id that `routerLine` gives to the request of this second. */
export function requestId(second: number): string {
  return `00000000-0000-4000-8000-${String(second).padStart(12, '0')}`
}

/** A line of the platform about a dyno. */
export function dynoLine(second: number, dyno: string, text: string): string {
  return line(second, `heroku[${dyno}]`, text)
}

/** A line that the app prints. */
export function appLine(second: number, dyno: string, text: string): string {
  return line(second, `app[${dyno}]`, text)
}

/** What people do to the app. */
export function apiLine(second: number, text: string): string {
  return line(second, 'app[api]', text)
}

/** `mem=` and R14 every 20 seconds, as over the quota. */
export function overQuotaLines(
  from: number,
  until: number,
  dyno: string,
  mb: number,
  percent: number,
): string[] {
  const lines: string[] = []
  for (let second = from; second <= until; second += 20) {
    lines.push(
      dynoLine(second, dyno, `Process running mem=${mb}M(${percent}%)`),
      dynoLine(second, dyno, 'Error R14 (Memory quota exceeded)'),
    )
  }
  return lines
}

/** A start that succeeds: from `starting` to `up` five seconds later. */
export function startLines(second: number, dyno: string, command = 'bin/start'): string[] {
  return [
    dynoLine(second, dyno, 'State changed from crashed to starting'),
    dynoLine(second + 1, dyno, `Starting process with command \`${command}\``),
    dynoLine(second + 5, dyno, 'State changed from starting to up'),
  ]
}

/** A start that the platform gives up after 60 seconds, with what the app says meanwhile, by the second. */
export function bootTimeoutLines(
  second: number,
  dyno: string,
  command: string,
  said: readonly (readonly [second: number, text: string])[] = [],
): string[] {
  const r10 = 'Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch'
  const platform = [
    [0, 'State changed from crashed to starting'],
    [2, `Starting process with command \`${command}\``],
    [62, r10],
    [62, 'Stopping process with SIGKILL'],
    [63, 'Process exited with status 137'],
    [63, 'State changed from starting to crashed'],
  ] as const
  const lines = [
    ...platform.map(([at, text]) => ({at, line: dynoLine(second + at, dyno, text)})),
    ...said.map(([at, text]) => ({at, line: appLine(second + at, dyno, text)})),
  ]
  return lines.sort((a, b) => a.at - b.at).map(({line}) => line)
}

/** Ids of the findings that are more than information, most urgent first. */
export function loudIds(lines: readonly string[]): string[] {
  return findings(lines).flatMap(({id, severity}) => (severity === 'info' ? [] : [id]))
}

/** The finding of this id, if the lines lead to it. */
export function findingOf(lines: readonly string[], id: string): Finding | undefined {
  return findings(lines).find(finding => finding.id === id)
}

function findings(lines: readonly string[]): readonly Finding[] {
  return diagnoseText(`${lines.join('\n')}\n`).findings
}

function line(second: number, source: string, text: string): string {
  const at = new Date(START + second * 1000).toISOString().replace('Z', '000+00:00')
  return `${at} ${source}: ${text}`
}
