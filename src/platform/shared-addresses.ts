/**
 * Addresses behind which many users stand: to block one of them is to block the site. Networks of content delivery
 * networks that connect to their customers' apps, and private ones.
 * Sources: https://www.cloudflare.com/ips/, https://api.fastly.com/public-ip-list and, of CloudFront, the larger
 * blocks of https://ip-ranges.amazonaws.com/ip-ranges.json (service CLOUDFRONT), as copies of the three
 * lists in public repositories have them. They grow: what is missing here is told by its behaviour.
 */
const NETWORKS =
  `173.245.48.0/20 103.21.244.0/22 103.22.200.0/22 103.31.4.0/22 141.101.64.0/18 108.162.192.0/18 190.93.240.0/20
188.114.96.0/20 197.234.240.0/22 198.41.128.0/17 162.158.0.0/15 104.16.0.0/13 104.24.0.0/14 172.64.0.0/13 131.0.72.0/22
23.235.32.0/20 43.249.72.0/22 103.244.50.0/24 103.245.222.0/23 103.245.224.0/24 104.156.80.0/20 140.248.64.0/18
140.248.128.0/17 146.75.0.0/17 151.101.0.0/16 157.52.64.0/18 167.82.0.0/17 167.82.128.0/20 167.82.160.0/20
167.82.224.0/20 172.111.64.0/18 185.31.16.0/22 199.27.72.0/21 199.232.0.0/16
3.160.0.0/14 3.164.0.0/14 3.168.0.0/14 3.172.0.0/18 13.32.0.0/15 13.35.0.0/16 13.224.0.0/14 13.249.0.0/16 15.158.0.0/16 18.64.0.0/14
18.68.0.0/16 18.154.0.0/15 18.160.0.0/15 18.164.0.0/15 18.172.0.0/15 18.238.0.0/15 18.244.0.0/15 52.46.0.0/18
52.82.128.0/19 52.84.0.0/15 52.124.128.0/17 52.222.128.0/17 54.182.0.0/16 54.192.0.0/16
54.230.0.0/16 54.239.128.0/18
54.239.192.0/19 54.240.128.0/18 64.252.64.0/18 64.252.128.0/18 65.8.0.0/16 65.9.0.0/17 65.9.128.0/18 70.132.0.0/18
71.152.0.0/17 99.84.0.0/16 99.86.0.0/16 108.138.0.0/15 108.156.0.0/14 130.176.0.0/16 143.204.0.0/16 144.220.0.0/16
204.246.164.0/22 204.246.168.0/22 204.246.172.0/22 204.246.176.0/20 205.251.192.0/19 216.137.32.0/19
10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16`
    .split(/\s/)
    .map(network => {
      const [address = '', bits = ''] = network.split('/')
      const size = 2 ** (32 - Number(bits))
      return {size, block: Math.floor((numberOf(address) ?? 0) / size)}
    })

/** The first groups of IPv6 networks, /32 and shorter, of the same, and of private ones. */
const NETWORKS_6 =
  /^(?:2400:cb00|2606:4700|2803:f800|2405:b500|2405:8100|2a06:98c[0-7]|2c0f:f248|2a04:4e4[02]|2600:9000|f[cd][0-9a-f]{2}|fe80|):/i

/** Does this address belong to a content delivery network, or to a private network? */
export function isShared(address: string): boolean {
  const number = numberOf(address)
  if (number === null) return NETWORKS_6.test(address)
  return NETWORKS.some(({size, block}) => Math.floor(number / size) === block)
}

function numberOf(address: string): number | null {
  const parts = address.split('.')
  return parts.length === 4 ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : null
}
