/** Leaves out a router line's minor fields, so that code, path, dyno and time stand on a narrow screen. */
export function shortenRouterLine(source: string, text: string): string {
  if (!source.endsWith('[router]')) return text
  return text
    .replace(FIELD, (field, key: string) => (MINOR_FIELDS.has(key) ? ' …' : field))
    .replace(/(?: …)+/g, ' …')
    .trim()
}

/** A quoted value is one value, whatever a path may hold. */
const FIELD = /(?:^|\s+)(\w+)=(?:"[^"]*"|\S*)/g

/** They rarely tell a cause. Where they stood is marked: what is shown never pretends to be the whole line. */
const MINOR_FIELDS: ReadonlySet<string> = new Set([
  'at',
  'connect',
  'desc',
  'fwd',
  'host',
  'protocol',
  'request_id',
  'sock',
  'tls',
  'tls_version',
])
