/** Replaces credentials, tokens and the values of settings that hold secrets with `[redacted]`. */
export function replaceSecrets(text: string): string {
  if (!HINT.test(text)) return text
  return RULES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}

const SECRET = '[redacted]'

/** Ends of the names of secrets: `DB_PASSWORD`, `access_token`, `apiKey`, `SECRET_KEY_BASE`. */
const NAME =
  '[\\w.-]{0,60}?(?:password|passwd|passphrase|pwd|secret|secret_key_base|token|credentials?|api[-_]?key|(?:access|private|secret|master|encryption|signing|auth)[-_]?key|_key|cookie|session_id)'

/** A value in quotes (a cut line may have lost the second), or up to where a query, a list or a sentence goes on. */
const QUOTED = '\\\\"[^"\\\\]{0,2000}(?:\\\\"|$)|"(?:[^"\\\\]|\\\\.){0,2000}(?:"|$)|\'[^\']{0,2000}(?:\'|$)'
const BARE = '[^\\s"\'&,;<>(){}\\[\\]]{1,2000}'

/** What no secret is without, by any of the rules: nearly all lines hold none of it, and are done with one look. */
const HINT =
  /:\/\/|\b[dt]\.[0-9a-f]{8}-|authorization|bearer|passw|passphrase|pwd|secret|token|credential|key|cookie|session_id|[0-9a-f]{32}|hrku-|[srp]k_|gh[pousr]_|github_pat|xox|akia|eyj/i

/** In this order: what has a context first, known shapes last. Every repetition is bounded: lines are hostile. */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // postgres://user:password@host
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/"'<>]{1,500}@/gi, `$1${SECRET}@`],
  // an open log session and a drain's address are capabilities: whoever knows them may read the log
  [/(https?:\/\/[\w.-]{0,80}(?:logplex|logs-api)[\w.-]{0,80})\/[^\s"'<>]{1,2000}/gi, `$1/${SECRET}`],
  [/\b([dt])\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, `$1.${SECRET}`],
  [
    /(\bauthorization\\?["']?\s{0,3}(?:=>|[:=])\s{0,3}\\?["']?)(?:(?:bearer|basic|digest|token)\s{1,3})?[^\s"',;]{1,2000}/gi,
    `$1${SECRET}`,
  ],
  [/\b(bearer\s{1,3})[\w.~+/-]{8,2000}={0,2}/gi, `$1${SECRET}`],
  // password=..., "token":"...", :api_key=>'...'
  [
    new RegExp(
      `(?<![\\w.-])(["']?:?${NAME}\\\\?["']?\\s{0,3}(?:=>|=(?!=))\\s{0,3})(?:${QUOTED}|${BARE})`,
      'gi',
    ),
    `$1${SECRET}`,
  ],
  [new RegExp(`(?<![\\w.-])(["']?${NAME}\\\\?["']?:\\s{0,3})(?:${QUOTED})`, 'gi'), `$1${SECRET}`],
  // DB_PASSWORD: abc123; a word without a digit is prose (`unexpected token: function`)
  [
    new RegExp(`(?<![\\w.-])(["']?${NAME}["']?:\\s{0,3})(?=[^\\s\\d]{0,200}\\d)[^\\s"',;]{6,2000}`, 'gi'),
    `$1${SECRET}`,
  ],
  [new RegExp(`((?<![\\w.-])key=)(?:${QUOTED}|${BARE})`, 'gi'), `$1${SECRET}`],
  // a config var with a long hex value, unless its name says commit or id
  [
    /(?<![\w])((?![A-Z0-9_]*(?:COMMIT|VERSION|SHA|REVISION|DIGEST|ID)\b)[A-Z][A-Z0-9_]{2,60}(?:=|: )["']?)[0-9a-f]{32,}/g,
    `$1${SECRET}`,
  ],
  [/\bHRKU-[\w-]{8,}/g, SECRET],
  [
    /\b(?:sk|rk|pk)_(?:live|test)_\w{8,}|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bxox[abeoprs]-[\w-]{10,}|\bAKIA[0-9A-Z]{16}\b/g,
    SECRET,
  ],
  // JSON web token
  [/\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{0,2000}/g, SECRET],
]
