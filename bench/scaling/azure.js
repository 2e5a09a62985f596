// Requests to a code model at Azure, 16 November 2023 (Azure/AzurePublicDataset, AzureLLMInferenceTrace_code.csv, CC-BY):
// real times, and sizes that stand for how long a job takes.
import {readFileSync} from 'node:fs'

const MS_PER_GENERATED_TOKEN = 90
const MS_PER_CONTEXT_TOKEN = 0.4

/** The same jobs for each seed; only the boots differ. */
export function azureWorkload(path) {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const rows = lines.map(line => {
    const [time, context, generated] = line.trim().split(',')
    return {
      at: Date.parse(`${time.replace(' ', 'T').slice(0, 23)}Z`),
      serviceMs: Number(context) * MS_PER_CONTEXT_TOKEN + Number(generated) * MS_PER_GENERATED_TOKEN,
    }
  })
  const begin = rows[0].at
  return {
    name: 'azure code',
    tuned: false,
    about: 'an hour of requests to a code model at Azure, real times and sizes; 3 s on the average',
    goalMs: 60_000,
    slots: 5,
    jobs: () => rows.map(({at, serviceMs}) => ({readyAt: at - begin, serviceMs})),
    untilMs: 3_600_000,
  }
}
