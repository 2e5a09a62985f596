/** One program with its arguments, as a shell would start it. */
export interface Launch {
  /** File name without its folder: `gunicorn`. */
  readonly program: string
  readonly args: readonly string[]
  /** Assignments before it: `WEB_CONCURRENCY=3 gunicorn app`. */
  readonly env: ReadonlyMap<string, string>
}

/** A start command is the user's, and may be of any length. */
const LONGEST = 4000
const SHELLS = new Set(['sh', 'bash', 'dash', 'zsh'])
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s
const SEPARATOR = new Set(['&&', '||', ';', '|', '&'])
/** Options of wrappers (`python -u -m gunicorn`, `uv run --no-sync gunicorn`) that take no value. */
const WITHOUT_VALUE = /^(?:--|-m|-u|-S|--no-.*)$/

/**
 * The first of these programs that a start command runs, whatever wraps it (`exec`, `bundle exec`, `poetry run`,
 * `newrelic-admin run-program`, `sh -c '...'`) and whatever runs before it (`migrate && ...`); null when none is in it.
 */
export function findLaunch(command: string, isServer: (program: string) => boolean): Launch | null {
  const env = new Map<string, string>()
  let words: string[] = []
  for (const word of [...shellWords(command), ';']) {
    if (!SEPARATOR.has(word)) {
      words.push(word)
      continue
    }
    const launch = launchOf(words, env, isServer)
    if (launch !== null) return launch
    words = []
  }
  return null
}

function launchOf(
  words: readonly string[],
  env: Map<string, string>,
  isServer: (program: string) => boolean,
): Launch | null {
  for (const [place, word] of words.entries()) {
    const assignment = ASSIGNMENT.exec(word)
    if (assignment !== null) env.set(assignment[1] ?? '', assignment[2] ?? '')
    const program = word.slice(word.lastIndexOf('/') + 1)
    const before = words[place - 1] ?? ''
    if (SHELLS.has(program) && /^-\w*c$/.test(words[place + 1] ?? '')) {
      return findLaunch(words[place + 2] ?? '', isServer)
    }
    if (before.startsWith('-') && !WITHOUT_VALUE.test(before)) continue
    if (isServer(program)) return {program, args: words.slice(place + 1), env}
  }
  return null
}

/** Words as a POSIX shell splits them; variables stay as they are written, operators are words of their own. */
export function shellWords(command: string): string[] {
  const words: string[] = []
  const text = command.slice(0, LONGEST)
  for (const [piece] of text.matchAll(
    /&&|\|\||[;|&]|\n|(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s;|&'"\\]|["'\\])+/gs,
  )) {
    words.push(piece === '\n' ? ';' : unquote(piece))
  }
  return words
}

function unquote(word: string): string {
  return word.replaceAll(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  )
}

/** Value of an option by any of its names, the last one given; null when it is not given. */
export function option(args: readonly string[], ...names: readonly string[]): string | null {
  let value: string | null = null
  for (const [place, word] of args.entries()) {
    for (const name of names) {
      if (word === name) value = args[place + 1] ?? ''
      else if (name.startsWith('--') && word.startsWith(`${name}=`)) value = word.slice(name.length + 1)
      else if (/^-[a-z]$/i.test(name) && word.startsWith(name) && /^\d+$/.test(word.slice(2))) {
        value = word.slice(2)
      }
    }
  }
  return value
}

/** A whole number as it is written; null for what only the dyno's environment knows (`$WEB_CONCURRENCY`). */
export function wholeNumber(value: string | number | null | undefined): number | null {
  return /^\d{1,9}$/.test(String(value ?? '')) ? Number(value) : null
}
