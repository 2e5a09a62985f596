/** Variables of the environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Does somebody have the screen read aloud? Ink's own variable. */
export function isReadAloud(environment: Environment): boolean {
  return environment['INK_SCREEN_READER'] === 'true'
}

/**
 * Are only ASCII characters safe? On the Linux console, on hardware terminals, and where the locale names another
 * character set than UTF-8. Where nothing names one, a terminal of today is assumed.
 */
export function wantsAscii(environment: Environment): boolean {
  if (/^(?:linux|vt\d+)/.test(environment['TERM'] ?? '')) return true
  // POSIX: the first of them that is set and not empty decides
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG']
  return locale !== undefined && locale !== '' && !/utf-?8/i.test(locale)
}
