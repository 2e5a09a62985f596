/** Stands for the options that are left out of a value: who sets it anew would lose them. */
const LEFT_OUT = '…'

/**
 * The part of a readable config var's value that can be no secret: memory and thread options, numbers. People do put
 * passwords into `JAVA_OPTS`. Null when there is no such part; it ends in `…` when something was left out.
 */
export function harmlessPart(name: string, value: string): string | null {
  const options = OPTIONS[name]
  if (options === undefined) return NUMBER_OR_SWITCH.test(value.trim()) ? value.trim() : null
  const words = value.split(/\s+/).filter(word => word !== '')
  const kept = keepOptions(words, options)
  if (kept.length === 0) return null
  return (kept.length === words.length ? kept : [...kept, LEFT_OUT]).join(' ')
}

/** `auto` is Puma's word for as many as there are cores; `false` switches rack-timeout off. */
const NUMBER_OR_SWITCH = /^(?:\d{1,9}(?:\.\d{1,3})?|auto|true|false)$/

interface Options {
  /** Whole words that may stay. */
  readonly word: RegExp
  /** Words that may stay with the one after them, and what that may be. */
  readonly pairs?: readonly (readonly [option: RegExp, value: RegExp])[]
}

const JAVA: Options = {
  word: /^-X(?:m[xsn]|ss)\d{1,9}[kmgt]?$|^-XX:(?:[+-]\w{1,60}|\w{1,60}=\d{1,12}(?:\.\d{1,6})?[kmgt]?)$/i,
}

/** Node takes V8's options with hyphens or underscores. */
const NODE: Options = {
  word: /^--(?:max[-_](?:old|semi)[-_]space[-_]size|max[-_]heap[-_]size|stack[-_]size|v8-pool-size)=\d{1,9}$|^--(?:optimize[-_]for[-_]size|expose[-_]gc)$/,
}

/** Of https://docs.gunicorn.org/en/stable/settings.html */
const GUNICORN_NUMBER =
  '--timeout|--workers|--threads|--max-requests|--max-requests-jitter|--graceful-timeout|--keep-alive'
const NUMBER = '\\d{1,7}'
/** `sync`, `gthread`, `uvicorn.workers.UvicornWorker`. */
const WORKER_CLASS =
  '(?:sync|gthread|eventlet|gevent|tornado|uvicorn\\.workers\\.\\w{1,30}|uvicorn_worker\\.\\w{1,30})'
const ADDRESS = '(?:[\\d.]{1,15}|localhost|\\[[\\da-f:]{2,39}\\])?:(?:\\d{1,5}|\\$PORT|\\$\\{PORT\\})'

const GUNICORN: Options = {
  word: new RegExp(
    `^(?:(?:${GUNICORN_NUMBER})=${NUMBER}|-[wt]${NUMBER}|--worker-class=${WORKER_CLASS}|--bind=${ADDRESS}|--preload)$`,
  ),
  pairs: [
    [new RegExp(`^(?:${GUNICORN_NUMBER}|-w|-t)$`), new RegExp(`^${NUMBER}$`)],
    [/^(?:--worker-class|-k)$/, new RegExp(`^${WORKER_CLASS}$`)],
    [/^(?:--bind|-b)$/, new RegExp(`^${ADDRESS}$`)],
  ],
}

const OPTIONS: Readonly<Record<string, Options>> = {
  GUNICORN_CMD_ARGS: GUNICORN,
  JAVA_OPTS: JAVA,
  JAVA_TOOL_OPTIONS: JAVA,
  NODE_OPTIONS: NODE,
}

function keepOptions(words: readonly string[], {word, pairs = []}: Options): string[] {
  const kept: string[] = []
  for (let i = 0; i < words.length; i++) {
    const current = words[i] ?? ''
    const next = words[i + 1] ?? ''
    if (word.test(current)) {
      kept.push(current)
    } else if (pairs.some(([option, value]) => option.test(current) && value.test(next))) {
      kept.push(current, next)
      i++
    }
  }
  return kept
}
