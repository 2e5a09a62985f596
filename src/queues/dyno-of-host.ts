const NAME = /^[a-z][\w-]*\.\d+$/i
/** On Fir. */
const POD_NAME = /^[a-z][\w-]*-[\da-z]{8,10}-[\da-z]{5}$/
/** The name of a dyno's host is its id; in Private Spaces with `dyno-` before it (heroku/transferatu#57). */
const ID = /^(?:dyno-)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

/** The dyno that a host's name means, by name or id; null where it means none. */
export function dynoOfHost(host: string): string | null {
  if (NAME.test(host) || POD_NAME.test(host)) return host
  return ID.exec(host)?.[1] ?? null
}
