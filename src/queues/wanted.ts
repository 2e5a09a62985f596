import type {Wanted} from './queue-system.js'

export interface ChosenQueues {
  readonly there: readonly string[]
  /** Wanted by name, but not there. */
  readonly missing: readonly string[]
}

/** Which of the queues that are there are wanted, and which are wanted by name but are not there. */
export function chooseQueues(
  there: readonly string[],
  {queues, without}: Pick<Wanted, 'queues' | 'without'>,
): ChosenQueues {
  const isWanted = (name: string) =>
    (queues === null || queues.some(pattern => matches(name, pattern))) &&
    !without.some(pattern => matches(name, pattern))
  const missing = (queues ?? []).filter(name => isExact(name) && !there.includes(name) && isWanted(name))
  return {there: there.filter(isWanted), missing}
}

export function isExact(pattern: string): boolean {
  return !pattern.includes('*')
}

/** `*` stands for any text. */
export function matches(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return name === pattern
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
    return false
  let at = first.length
  const end = name.length - last.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found === -1 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
