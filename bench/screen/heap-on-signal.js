// Preloaded into the measured process: at SIGUSR2 it collects garbage and writes down the bytes that are left.
import {writeFileSync} from 'node:fs'

process.on('SIGUSR2', () => {
  globalThis.gc()
  writeFileSync(process.env.BENCH_HEAP, String(process.memoryUsage().heapUsed))
})
