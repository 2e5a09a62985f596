import {isIP} from 'node:net'

/**
 * Names that Heroku gives the hosts of its Key-Value Store and its Postgres: those of EC2, in the regions of the Common
 * Runtime and of Private Spaces (`ec2-44-194-67-42.compute-1.amazonaws.com`). Others run servers under such names too;
 * Heroku has none that would tell its own apart (heroku/roadmap#148).
 */
const HEROKU_EC2 = /^ec2(?:-\d{1,3}){4}\.(?:compute-1|[a-z]{2}-[a-z]+-\d\.compute)\.amazonaws\.com$/

/**
 * Since 2024 its Postgres lives in Aurora clusters, whose names, of those that read only and of their single servers too,
 * end in what Amazon gives one account in one region: these are Heroku's of the Common Runtime, in the United States and
 * in Europe.
 */
const HEROKU_AURORA =
  /^[a-z\d-]+\.(?:cluster-(?:ro-)?)?(?:czrs8kj4isg7\.us-east-1|czz5s0kz4scl\.eu-west-1)\.rds\.amazonaws\.com$/

/** May a data service of Heroku have this name? */
export function isHerokuData(host: string): boolean {
  const name = host.toLowerCase()
  return HEROKU_EC2.test(name) || HEROKU_AURORA.test(name)
}

const PRIVATE_IPV4 =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/
const PRIVATE_IPV6 = /^f[cd][\da-f]{2}:/

/** Is it an address or a name that means something only within a network of its own? Not loopback. */
export function isPrivate(host: string): boolean {
  const name = host.toLowerCase()
  switch (isIP(name)) {
    case 4:
      return PRIVATE_IPV4.test(name)
    case 6:
      return PRIVATE_IPV6.test(name)
    default:
      return name.endsWith('.internal') || name.endsWith('.local')
  }
}

/** Is it this very computer? */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase()
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}
