import {createReadStream} from 'node:fs'
import {appendFile} from 'node:fs/promises'
import {createInterface} from 'node:readline'

import type {Look} from '../../scaling/look.js'
import {lookLine, readTraceLine} from '../../scaling/traces/trace-line.js'
import type {Trace, TracedJob} from '../../scaling/traces/trace.js'

export interface TraceWriter {
  /** Rejects where it cannot be written. */
  write(look: Look): Promise<void>
}

/** Appends each look as a line, at once, so that nothing is lost when the process is killed. */
export function openTraceWriter(path: string): TraceWriter {
  return {write: look => appendFile(path, `${lookLine(look)}\n`)}
}

export interface ReadTrace {
  /** Looks where there are any, else jobs. */
  readonly trace: Trace
  /** Lines that say nothing, the first ones, and how many there are in all. */
  readonly bad: readonly BadLine[]
  readonly badLines: number
}

export interface BadLine {
  /** From 1. */
  readonly number: number
  readonly why: string
}

const MOST_TOLD = 5

/** Reads a trace line by line. Rejects where the file cannot be read. */
export async function readTrace(path: string): Promise<ReadTrace> {
  const looks: Look[] = []
  const jobs: TracedJob[] = []
  const bad: BadLine[] = []
  let badLines = 0
  let number = 0
  for await (const text of createInterface({input: createReadStream(path), crlfDelay: Infinity})) {
    number++
    if (text.trim() === '') continue
    const line = readTraceLine(text)
    if (line.kind === 'look') looks.push(line.look)
    else if (line.kind === 'job') jobs.push(line.job)
    else if (line.kind === 'bad' || number > 1) {
      badLines++
      if (bad.length < MOST_TOLD) bad.push({number, why: line.kind === 'bad' ? line.why : 'it holds titles'})
    }
  }
  const trace: Trace = looks.length > 0 ? {kind: 'looks', looks} : {kind: 'jobs', jobs}
  return {trace, bad, badLines}
}
