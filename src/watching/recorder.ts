import {systemClock} from '../clock.js'
import type {UserError} from '../errors.js'
import {Recording, recorded} from '../recording/recording.js'
import type {AppSession} from '../session/app-session.js'
import {argument} from '../sources/naming.js'
import type {Source} from '../sources/source.js'
import {escapeText} from '../view/escape.js'
import {formatBytes, plural} from '../view/format.js'
import type {Redactor} from '../view/redact.js'

/** Keeps what is watched in a file, if that is wished. */
export interface Recorder {
  record(source: Source): Source
  /** Completes the file and says on stderr what is in it. Throws a `UserError` when not all of it could be written. */
  end(): Promise<void>
}

interface RecorderOptions {
  readonly session: AppSession
  readonly redact: Redactor
  /** Told once when the recording has ended early. */
  readonly onFailure?: (error: UserError) => void
}

const NONE: Recorder = {record: source => source, end: () => Promise.resolve()}

/**
 * Begins to record into a new file. A file that cannot be written any longer ends the recording and not the watching: the
 * session says it at once, and whoever ends it is told. Throws a `UserError` when it cannot be begun.
 */
export async function openRecorder(
  name: string | undefined,
  {session, redact, onFailure = () => undefined}: RecorderOptions,
): Promise<Recorder> {
  if (name === undefined) return NONE
  const recording = await Recording.begin(name, {
    redact,
    clock: systemClock,
    onFailure(error) {
      session.recording = {error}
      onFailure(error)
    },
  })
  session.recording = {error: null}
  return {
    record: source => recorded(source, recording),
    async end() {
      const {path, lines, bytes} = await recording.end()
      const file = argument(path)
      const text = [
        `recorded ${plural(lines, 'line')} (${formatBytes(bytes)}) in ${escapeText(path)}; to look at it:`,
        `  heroku dyno:watch --replay ${file}`,
        `  heroku dyno:doctor ${file}`,
      ]
      process.stderr.write(`${text.join('\n')}\n`)
    },
  }
}
