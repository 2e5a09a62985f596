import {ARTICLES} from '../../platform/articles.js'
import {valueOf} from '../../platform/reading.js'
import type {AppState} from '../../state/app-state.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {auditOf} from '../servers/index.js'

/** What gives a process its memory, as far as its start command and the app's config vars tell. */
type Allocator =
  /** In place of glibc's malloc, whose settings it does not read. */
  | 'jemalloc'
  /** Of its own, as V8 and Go have it: arenas are the lesser part. */
  | 'of the runtime'
  | {readonly arenas: number | 'unset' | 'unknown'}

/** As many arenas as Heroku sets for new Ruby apps (changelog item 1683, September 2019). */
const FEW_ARENAS = 2
const VARIABLE = 'MALLOC_ARENA_MAX'
/** Servers whose programs seldom ask malloc. */
const OWN = new Set(['Node.js', 'Go'])

/** ` MALLOC_ARENA_MAX is not set: ...`; empty where the platform was not asked. */
export function allocatorInWords(state: AppState, process: string | null): string {
  const allocator = allocatorOf(state, process)
  if (allocator === 'jemalloc') return ` It uses jemalloc, which does not read ${VARIABLE}.`
  if (allocator === 'of the runtime' || allocator.arenas === 'unknown') return ''
  if (allocator.arenas === 'unset')
    return ` ${VARIABLE} is not set, so that glibc may keep eight arenas for each core.`
  return ` ${VARIABLE} is ${allocator.arenas}${allocator.arenas <= FEW_ARENAS ? ' already' : ''}.`
}

/** Fewer pieces: fewer arenas, where they are not few, and jemalloc, where it is not there. */
export function lessFragmentation(state: AppState, process: string | null): Remedy[] {
  const allocator = allocatorOf(state, process)
  if (allocator === 'jemalloc' || allocator === 'of the runtime') return []
  const {arenas} = allocator
  const isFew = typeof arenas === 'number' && arenas <= FEW_ARENAS
  return [
    ...(isFew
      ? []
      : [
          {
            text: `${arenas === 'unknown' ? 'with Ruby, Python or the JVM, ' : ''}let malloc use fewer arenas; setting it restarts the dynos`,
            command: heroku(`config:set ${VARIABLE}=${FEW_ARENAS}`),
            url: ARTICLES.glibcMemory,
          },
        ]),
    advice(
      `${isFew ? '' : 'or '}use jemalloc, which leaves fewer pieces (for Ruby there is a buildpack for it)`,
      ARTICLES.rubyMemory,
    ),
  ]
}

function allocatorOf(state: AppState, process: string | null): Allocator {
  const audit = process === null ? null : auditOf(state, process)
  const config = state.platform === null ? null : valueOf(state.platform.snapshot.config)
  const assigned = audit?.environment.get('LD_PRELOAD') ?? ''
  // gaffneyc/heroku-buildpack-jemalloc: a config var for all dynos, or a wrapper in the Procfile
  const isWrapped = commandsOf(state, process).some(command => /(?:^|\s|\/)jemalloc\.sh\s/.test(command))
  if (isWrapped || assigned.includes('jemalloc') || config?.values['JEMALLOC_ENABLED'] === 'true')
    return 'jemalloc'
  if (audit !== null && OWN.has(audit.server.name)) return 'of the runtime'
  const arenas = audit?.environment.get(VARIABLE) ?? config?.values[VARIABLE]
  if (arenas !== undefined && /^\d+$/.test(arenas)) return {arenas: Number(arenas)}
  return {arenas: config === null || config.names.includes(VARIABLE) ? 'unknown' : 'unset'}
}

function commandsOf({dynos, platform}: AppState, process: string | null): string[] {
  const formation = platform === null ? null : valueOf(platform.snapshot.formation)
  return [
    ...(formation ?? []).filter(({type}) => type === process).map(({command}) => command),
    ...[...dynos.values()]
      .filter(({type}) => type === process)
      .flatMap(({generations}) => generations.flatMap(({command}) => command ?? [])),
  ]
}
