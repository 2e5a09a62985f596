import {type Launch, option, wholeNumber} from '../start-command/command-line.js'
import {rackLimit, rackTimeoutCure} from './rack-timeout.js'
import type {ServerFamily} from './server.js'

/**
 * Puma: `worker_timeout` (60 s) is a heartbeat of the whole process, nothing bounds a request. Workers and threads of
 * the command line are defaults that `config/puma.rb` may override, so what it prints at its start comes first.
 * MAX_THREADS and WEB_CONCURRENCY are
 * read by itself (since 5.0), RAILS_MAX_THREADS by the config/puma.rb that Rails makes. puma/puma lib/puma/configuration.rb, cli.rb, cluster.rb, runner.rb (2.16, 4.3, 5.6, 6.4, 8.0).
 */
export const puma: ServerFamily = {
  programs: ['puma'],
  banners: ['puma.max-threads', 'puma.workers', 'puma.started'],
  audit: (launch, banners, environment) => ({
    name: 'Puma',
    kind: null,
    processes:
      wholeNumber(banners.fact('puma.workers', 'workers')) ??
      (banners.fact('puma.started', 'mode') === 'single' ? 1 : null) ??
      wholeNumber(option(launch?.args ?? [], '-w', '--workers')) ??
      wholeNumber(environment.get('WEB_CONCURRENCY')),
    threads:
      wholeNumber(banners.fact('puma.max-threads', 'maxThreads')) ??
      threadsOf(launch) ??
      wholeNumber(environment.get('RAILS_MAX_THREADS') ?? environment.get('MAX_THREADS')),
    limit: rackLimit(banners, environment),
  }),
  cure: rackTimeoutCure,
}

/** `-t 5:16`, and since 5.0 `-t 5`. */
function threadsOf(launch: Launch | null): number | null {
  const given = option(launch?.args ?? [], '-t', '--threads')
  return wholeNumber(given?.split(':').at(-1))
}
