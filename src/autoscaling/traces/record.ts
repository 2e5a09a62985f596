import type {TurnListener} from '../run.js'
import {openTraceWriter} from './trace-file.js'

/**
 * Writes down what each look showed. A file that cannot be written any longer ends the recording and not the scaling: it is
 * said once.
 */
export function recordTrace(path: string, remark: (line: string) => void): TurnListener {
  const writer = openTraceWriter(path)
  let isBroken = false
  return {
    turn({look}) {
      if (isBroken) return
      writer.write(look).catch((error: unknown) => {
        if (!isBroken)
          remark(
            `the trace is not recorded any longer: ${error instanceof Error ? error.message : String(error)}`,
          )
        isBroken = true
      })
    },
    failed: () => undefined,
  }
}
