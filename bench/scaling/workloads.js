// What comes to a queue, told by a rate over time and how long a job takes. Times are ms from the start.
import {createRandom} from '../log/random.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Those that the policy was tuned on, with seeds 1 to 5; the others it had never seen when its figures were settled. */
export const WORKLOADS = [
  {
    name: 'steady',
    tuned: true,
    about: 'jobs of 4 s at 4.5 per second',
    goalMs: 60_000,
    slots: 5,
    jobs: random => jobsOf(random, 4 * HOUR, () => 4.5, logNormal(random, 4000, 1)),
    untilMs: 4 * HOUR,
  },
  {
    name: 'daily',
    tuned: false,
    about: 'a day of a shop: 0.1 per second at night, 2 by day, a lunch and an evening peak; jobs of 8 s',
    goalMs: 60_000,
    slots: 5,
    jobs: random => jobsOf(random, 24 * HOUR, at => dayRate(at / HOUR) * 2, logNormal(random, 8000, 1)),
    untilMs: 24 * HOUR,
  },
  {
    name: 'bursts',
    tuned: true,
    about: 'a newsletter of 1,000 to 4,000 jobs of 1 s every half to whole hour, little between',
    goalMs: 300_000,
    slots: 10,
    jobs(random) {
      const service = logNormal(random, 1000, 1)
      const jobs = jobsOf(random, 12 * HOUR, () => 0.01, service)
      for (let at = 10 * MINUTE; at < 12 * HOUR; at += random.int(30, 60) * MINUTE) {
        const size = random.int(1000, 4000)
        for (let job = 0; job < size; job++)
          jobs.push({readyAt: at + random.next() * 20_000, serviceMs: service()})
      }
      return jobs
    },
    untilMs: 12 * HOUR,
  },
  {
    name: 'long jobs',
    tuned: true,
    about: 'reports of 5 minutes, twice as many by day as by night',
    goalMs: 120_000,
    slots: 2,
    jobs: random =>
      jobsOf(
        random,
        16 * HOUR,
        at => (1 + Math.sin((at / (16 * HOUR)) * 2 * Math.PI)) * 0.02 + 0.006,
        logNormal(random, 300_000, 0.7),
      ),
    untilMs: 16 * HOUR,
  },
  {
    name: 'sparse',
    tuned: true,
    about: 'a few jobs of 8 s now and then, and a scheduled wave of 20 every hour',
    goalMs: 120_000,
    slots: 5,
    jobs(random) {
      const service = logNormal(random, 8000, 0.8)
      const jobs = jobsOf(random, 24 * HOUR, () => 0.003, service)
      for (let at = HOUR / 2; at < 24 * HOUR; at += HOUR) {
        for (let job = 0; job < 20; job++)
          jobs.push({readyAt: at, putAt: Math.max(0, at - HOUR), serviceMs: service()})
      }
      return jobs
    },
    untilMs: 24 * HOUR,
  },
  {
    name: 'growth',
    tuned: true,
    about: 'from 0.5 to 6 per second within four hours, as after a launch; jobs of 6 s',
    goalMs: 60_000,
    slots: 5,
    jobs: random =>
      jobsOf(
        random,
        4 * HOUR,
        at => 0.5 + (5.5 * at) / (4 * HOUR) + 0.7 * Math.sin((at / (40 * MINUTE)) * 2 * Math.PI) ** 2,
        logNormal(random, 6000, 1),
      ),
    untilMs: 4 * HOUR,
  },
  {
    name: 'on-off',
    tuned: false,
    about: '4 per second for 10 to 20 minutes, then nothing for 10 to 30; jobs of 6 s',
    goalMs: 60_000,
    slots: 5,
    jobs(random) {
      const service = logNormal(random, 6000, 1)
      const jobs = []
      for (let at = 5 * MINUTE; at < 8 * HOUR;) {
        const length = random.int(10, 20) * MINUTE
        jobs.push(...jobsOf(random, length, () => 4, service).map(job => shifted(job, at)))
        at += length + random.int(10, 30) * MINUTE
      }
      return jobs
    },
    untilMs: 9 * HOUR,
  },
  {
    name: 'heavy tail',
    tuned: false,
    about: 'most jobs below a second, one in a thousand takes minutes (4 s on the average)',
    goalMs: 90_000,
    slots: 5,
    jobs: random =>
      jobsOf(
        random,
        8 * HOUR,
        at => 2 + 1.5 * Math.sin((at / (4 * HOUR)) * 2 * Math.PI),
        logNormal(random, 4000, 3.5),
      ),
    untilMs: 8 * HOUR,
  },
  {
    name: 'flash crowds',
    tuned: false,
    about: '1 per second, and five times as many for 10 minutes now and then; jobs of 4 s',
    goalMs: 60_000,
    slots: 5,
    jobs(random) {
      const crowds = []
      for (let at = random.int(10, 40) * MINUTE; at < 8 * HOUR; at += random.int(30, 90) * MINUTE)
        crowds.push(at)
      const isCrowd = at => crowds.some(begin => at >= begin && at < begin + 10 * MINUTE)
      return jobsOf(random, 8 * HOUR, at => (isCrowd(at) ? 5 : 1), logNormal(random, 4000, 1))
    },
    untilMs: 8 * HOUR,
  },
  {
    name: 'morning rush',
    tuned: false,
    about: "nobody at night, at eight o'clock 5 per second within minutes, fading until evening; jobs of 5 s",
    goalMs: 90_000,
    slots: 5,
    jobs: random =>
      jobsOf(
        random,
        14 * HOUR,
        at =>
          at < 2 * HOUR
            ? 0.005
            : Math.min(1, (at - 2 * HOUR) / (6 * MINUTE)) * 5 * Math.exp((2 * HOUR - at) / (3 * HOUR)),
        logNormal(random, 5000, 1.2),
      ),
    untilMs: 14 * HOUR,
  },
  {
    name: 'hourly import',
    tuned: true,
    about: '600 jobs of 20 s scheduled for each full hour, beside 1 per second of 3 s',
    goalMs: 180_000,
    slots: 5,
    jobs(random) {
      const jobs = jobsOf(random, 10 * HOUR, () => 1, logNormal(random, 3000, 1))
      const service = logNormal(random, 20_000, 0.5)
      for (let at = HOUR; at < 10 * HOUR; at += HOUR) {
        for (let job = 0; job < 600; job++)
          jobs.push({readyAt: at, putAt: at - 30 * MINUTE, serviceMs: service()})
      }
      return jobs
    },
    untilMs: 10 * HOUR,
  },
]

/** The jobs of a workload as the simulation takes them. */
export function workloadOf({jobs, untilMs}, seed) {
  const all = jobs(createRandom(seed * 7919)).sort((one, other) => one.readyAt - other.readyAt)
  return {
    readyAt: Float64Array.from(all, job => job.readyAt),
    serviceMs: Float64Array.from(all, job => job.serviceMs),
    putAt: all.some(job => job.putAt !== undefined)
      ? Float64Array.from(all, job => job.putAt ?? job.readyAt)
      : null,
    untilMs,
  }
}

/** Arrivals that know nothing of each other, at a rate per second that changes with time (thinning). */
function jobsOf(random, untilMs, rate, service) {
  const jobs = []
  let most = 0
  for (let at = 0; at < untilMs; at += MINUTE) most = Math.max(most, rate(at))
  for (let at = random.exponential(1000 / most); at < untilMs; at += random.exponential(1000 / most)) {
    if (random.next() * most <= rate(at)) jobs.push({readyAt: at, serviceMs: service()})
  }
  return jobs
}

/** Log-normal with this mean and coefficient of variation, ms. */
function logNormal(random, mean, variation) {
  const sigma = Math.sqrt(Math.log(1 + variation * variation))
  const mu = Math.log(mean) - (sigma * sigma) / 2
  return () => Math.exp(mu + sigma * normal(random))
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

function dayRate(hour) {
  const bump = (at, width) => Math.exp(-(((hour - at) / width) ** 2))
  return 0.05 + 0.55 * bump(14, 4.5) + 0.3 * bump(12.5, 0.8) + 0.4 * bump(20, 1.5)
}

function shifted(job, by) {
  return {...job, readyAt: job.readyAt + by}
}
