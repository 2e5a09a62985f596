/**
 * Replaces IPv4 and IPv6 addresses. Those that every machine has stay, because they tell causes (an app that
 * listens on 127.0.0.1), and so do versions that look like addresses (`rails-5.2.4.3`, `Chrome/91.0.0.1`).
 */
export function replaceAddresses(text: string, pseudonym: (address: string) => string): string {
  return text
    .replace(IPV4, (address: string, offset: number) => {
      const end = offset + address.length
      if (EVERYWHERE.test(address) || !isIpv4(address)) return address
      return isVersion(address, text.slice(Math.max(0, offset - 30), offset), text.slice(end, end + 2))
        ? address
        : pseudonym(address)
    })
    .replace(IPV6, address => (isNobodys(address) ? address : pseudonym(address.toLowerCase())))
}

const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g
const GROUP = '[0-9a-f]{1,4}'
/** Eight groups, or fewer around one `::`; times and MAC addresses have neither. */
const IPV6 = new RegExp(
  `(?<![\\w:.])(?:(?:${GROUP}:){7}${GROUP}|(?:${GROUP}(?::${GROUP}){0,6})?::(?:${GROUP}(?::${GROUP}){0,6})?)(?![\\w:])`,
  'gi',
)
/** Loopback, and "all interfaces". */
const EVERYWHERE = /^(?:127\.|0\.0\.0\.0$)/

/** Loopback, "all interfaces", and what has no digit: `Dead::Beef` is a constant of Ruby. */
function isNobodys(address: string): boolean {
  return address === '::1' || !/\d/.test(address)
}

function isIpv4(address: string): boolean {
  return address.split('.').every(part => Number(part) <= 255)
}

/** Parts of a version are small; `from`, `by` and their like come before addresses. */
const BIGGEST_VERSION_PART = 40
const BEFORE_ADDRESS =
  /^(?:from|to|by|for|at|on|of|via|connect)$|(?:ip|addr|address|host|client|server|peer|remote)$/i

function isVersion(address: string, before: string, after: string): boolean {
  const attached = /[A-Za-z_][-/_@]$/.test(before)
  if (attached) return !/^:\d/.test(after)
  const word = /([A-Za-z][\w-]*) \(?$/.exec(before)?.[1]
  if (word === undefined || BEFORE_ADDRESS.test(word)) return false
  return address.split('.').every(part => Number(part) <= BIGGEST_VERSION_PART)
}
