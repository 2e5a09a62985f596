import type {Script} from '../../queues/connections/redis/commands.js'
import type {LeaseScope} from '../../scaling/lease/lease.js'

/** A week: what nobody has touched for so long is forgotten. */
const KEEP_MS = 604_800_000

/**
 * A lease is `turn run doubt owner`: its mark, the run of the server that wrote it, `-` or the doubt it is in, and who has
 * it, nobody where that is empty. It does not expire while it matters: nothing here is judged by the server's clock. A
 * server that has started again, or another that has taken its place, may have gone back to what it held before; its
 * `run_id` tells (INFO, since Redis 2.6). Where nothing says it, `?` stands for all runs.
 */
const PARSE = `
local function parse(lease)
  return string.match(lease or '', '^(%d+) (%S+) (%S+) (%S*)$')
end
`

const TAKE = `${PARSE}
local owner, turn, replaces, settled = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or '?'
local lease = redis.call('GET', KEYS[1])
local last, wrote, doubt, has = parse(lease)
if has == owner and tonumber(turn) < tonumber(last) then return {'late'} end
local memory = redis.call('GET', KEYS[2])
local pause = redis.call('GET', KEYS[3])
local replaced = false
if has and has ~= '' and has ~= owner then
  local found = run .. ' ' .. last .. ' ' .. has
  if found ~= replaces then return {'theirs', has, found, pause} end
  replaced = true
end
if replaced then
  if wrote ~= run or doubt ~= '-' then memory = false end
  doubt = '-'
elseif wrote ~= run then doubt = turn .. '@' .. owner
elseif has == owner and doubt == settled then doubt = '-' end
redis.call('SET', KEYS[1], table.concat({turn, run, doubt, owner}, ' '), 'PX', ${KEEP_MS})
return {'taken', doubt, memory, pause}
`

const REMEMBER = `${PARSE}
local _, _, _, has = parse(redis.call('GET', KEYS[1]))
if has ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ${KEEP_MS})
return 1
`

const RELEASE = `${PARSE}
local last, run, doubt, has = parse(redis.call('GET', KEYS[1]))
if has ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], table.concat({last, run, doubt, ''}, ' '), 'PX', ${KEEP_MS})
return 1
`

const PAUSE = `
if ARGV[1] == '' then redis.call('DEL', KEYS[3])
else redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2]) end
return 1
`

export interface LeaseScripts {
  /** Of owner, turn, lease to replace, doubt that is settled; empty where there is none. */
  readonly take: Script
  /** Of owner and memory. */
  readonly remember: Script
  /** Of owner. */
  readonly release: Script
  /** Of a moment, ms since the epoch, and how long to keep it, ms; of an empty moment to end it. */
  readonly pause: Script
}

/** All keys have one hash tag, so that they stand on one server of a cluster. */
export function leaseScripts({appId, type}: LeaseScope): LeaseScripts {
  const prefix = `heroku-dyno-doctor:{${appId}:${type}}`
  const keys = [`${prefix}:lease`, `${prefix}:memory`, `${prefix}:pause`]
  return {
    take: {lua: TAKE, keys},
    remember: {lua: REMEMBER, keys},
    release: {lua: RELEASE, keys},
    pause: {lua: PAUSE, keys},
  }
}
