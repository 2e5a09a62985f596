/** Reads the queue `default` of a system again and again, and prints how long that takes and what memory. */
export async function measure(name, system, readings) {
  const wanted = {queues: ['default'], without: [], countTo: 5000}
  await system.read(wanted)
  globalThis.gc()
  const before = process.memoryUsage()
  const times = []
  let reading
  for (let i = 0; i < readings; i++) {
    const began = performance.now()
    reading = await system.read(wanted)
    times.push(performance.now() - began)
  }
  const after = process.memoryUsage()
  await system.close()
  const [queue] = reading.queues.known ? reading.queues.value : []
  if (queue?.ready.known === false || queue === undefined) throw new Error(`${name} could not be read`)
  times.sort((a, b) => a - b)
  const grown = Math.max(0, after.heapUsed + after.external - before.heapUsed - before.external) / 2 ** 20
  console.log(
    [
      name.padEnd(15),
      `ready ${amount(queue.ready)}`.padEnd(18),
      `later ${amount(queue.scheduled)}`.padEnd(16),
      `busy ${amount(queue.busy)}`.padEnd(9),
      `median ${times[readings >> 1].toFixed(1)} ms`.padEnd(18),
      `worst ${times.at(-1).toFixed(1)} ms`.padEnd(17),
      `${(grown / readings).toFixed(1)} MB a reading`,
    ].join('  '),
  )
}

function amount(reading) {
  if (reading.known === false) return '?'
  return `${reading.value}${reading.known === 'at-least' ? '+' : ''}`
}
