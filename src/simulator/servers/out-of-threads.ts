import type {Process} from './program.js'

/** Of the requests in which Ruby wanted one thread more, this share meets the runtime's own helper thread. */
const FATAL_SHARE = 0.2
const DIES_AFTER_MS = 1400
/** Where a thread is wanted only some requests want one. */
const WANTS_SHARE = 0.5

/**
 * Where the dyno may hold no more threads, some requests fail for want of one, until Ruby cannot even start its own
 * timer thread: it dies of that. True where this request fails.
 */
export function failsForThreads(process: Process): boolean {
  if (process.spareThreads() > 0 || !process.random.chance(WANTS_SHARE)) return false
  if (process.random.chance(FATAL_SHARE)) diesOfThreads(process)
  return true
}

function diesOfThreads(process: Process): void {
  process.prints(
    '/app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/cluster.rb:213: [BUG] failed to create timer thread (errno: 11)',
  )
  process.prints('ruby 3.3.5 (2024-09-03 revision ef084cc8f4) [x86_64-linux]')
  process.prints('-- Control frame information -----------------------------------------------')
  process.after(DIES_AFTER_MS, () => {
    process.prints('[2] ! Unexpected error in cluster, shutting down')
    process.exits(1)
  })
}
