import {replaceAddresses} from './redact-addresses.js'
import {replaceSecrets} from './redact-secrets.js'

/** Takes what is private out of a text. */
export type Redactor = (text: string) => string

/**
 * Makes a redactor for one report. Secrets become `[redacted]`; e-mail addresses and IP addresses become
 * `user-1@redacted` and `address-1`, the same one wherever the same person or machine is meant, so that a
 * reader can still follow them. Request ids, dyno UUIDs and versions stay. Give it escaped text: a control
 * character could hide an address.
 */
export function createRedactor(): Redactor {
  const user = pseudonyms(n => `user-${n}@redacted`)
  const address = pseudonyms(n => `address-${n}`)
  return text => replaceAddresses(replaceEmails(replaceSecrets(text), user), address)
}

/** For `--no-redact`: people and machines keep their names; secrets go all the same. */
export const redactSecretsOnly: Redactor = replaceSecrets

/** Also as it stands in a query: `jane%40example.com`. An image for dense screens (`icon@2x.png`) is none. */
const EMAIL =
  /[\p{L}\p{N}_.+%-]{1,64}(?:@|%40)(?!\dx\.)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62}/giu

/** Users of add-ons, not people: they say who ran something. */
const ADDON_USER = /@addons\.heroku\.com$/i

function replaceEmails(text: string, pseudonym: (email: string) => string): string {
  if (!text.includes('@') && !text.includes('%40')) return text
  return text.replace(EMAIL, email =>
    ADDON_USER.test(email) ? email : pseudonym(email.replace(/%40/g, '@').toLowerCase()),
  )
}

/** A recording of months may name millions; who was not seen for so many others gets a new pseudonym. */
const MOST_KNOWN = 100_000

function pseudonyms(name: (n: number) => string): (real: string) => string {
  const known = new Map<string, string>()
  let named = 0
  return real => {
    const pseudonym = known.get(real) ?? name(++named)
    known.delete(real)
    known.set(real, pseudonym)
    if (known.size > MOST_KNOWN) {
      const oldest = known.keys().next()
      if (!oldest.done) known.delete(oldest.value)
    }
    return pseudonym
  }
}
