// docs/autoscaling-benchmark.md.
import {LIMITS, mean, MOST_OVER_GOAL} from './contest.js'
import {cheapest, paretoFront} from './front.js'

/** What the policy is held to, of the cheapest point of a peer that qualifies. */
const BOUNDS = {sum: 0.8, each: 1.05}

export function pageOf(contests, {seeds}) {
  const rows = contests.map(contest => rowOf(contest, SIDEKIQ))
  const others = contests.map(contest => rowOf(contest, OTHERS))
  return `${[
    '# How the autoscaler compares',
    '`workers:autoscale --max-wait` beside the rules that others publish, on the same jobs, boots and bills, in a simulation. Written by `npm run bench:scaling`.',
    '## The result, with Sidekiq',
    QUALIFIES,
    ...resultOf(rows),
    overview(rows),
    ...peersThatWin(rows),
    '## With queue systems that tell at once, and cannot be told',
    OF_OTHERS,
    ...resultOf(others),
    overview(others),
    '## What is compared',
    METHOD(seeds),
    '## Each workload, with Sidekiq',
    ...contests.map(contest => sectionOf(contest)),
    '## What this does not show',
    LIMITS_OF_THIS,
  ].join('\n\n')}\n`
}

/** Places of `systems`. */
const SIDEKIQ = 0
const OTHERS = 1

const QUALIFIES = `A point *qualifies* when at most 0.1 % of the jobs waited longer than the goal and no job was cut. The reference for each workload is the cheapest qualifying point of all peers with all their settings, chosen with hindsight on the very jobs that are reported; our policy runs with one set of defaults everywhere.`

const OF_OTHERS = `RQ and Resque tell at once which dyno does which job, and no process of theirs can be told to finish first: idle dynos go, the highest first. So a job that begins in the second between a look and the SIGTERM to its dyno is cut where it takes longer than the 30 s that it then has. This happens to all that take dynos away while jobs come, ours too; with \`--protect-busy\` none goes while anything runs.`

function rowOf({systems, ...contest}, place) {
  const {peers, ours} = systems[place]
  const bests = peers.flatMap(({title, points}) => {
    const best = cheapest(points)
    return best === null ? [] : [{title, ...best}]
  })
  return {...contest, peers, us: ours[0], best: cheapest(bests), bests}
}

function resultOf(rows) {
  const own = rows.filter(({isTuned}) => isTuned)
  const unseen = rows.filter(({isTuned}) => !isTuned)
  const worst = Math.max(...rows.map(({us, best}) => us.dynoHours / best.dynoHours))
  const failing = rows.filter(({us}) => !us.qualifies).map(({name}) => name)
  const total = ratioOf(rows)
  return [
    [
      `- All workloads together: **${percent(total)}** dyno hours against those references (held to ${percent(BOUNDS.sum)}: ${total <= BOUNDS.sum ? 'kept' : '**missed**'}).`,
      `- Workloads on which nothing was tuned: **${percent(ratioOf(unseen))}**; those on which figures were chosen, with other seeds: ${percent(ratioOf(own))}.`,
      `- Each workload counted alike: ${percent(mean(rows.map(({us, best}) => us.dynoHours / best.dynoHours)))} on the average. The worst: ${percent(worst)} (held to ${percent(BOUNDS.each)}: ${worst <= BOUNDS.each ? 'kept' : '**missed**'}).`,
      failing.length === 0
        ? '- It qualifies on every workload.'
        : `- **It does not qualify on ${failing.join(', ')}.**`,
    ].join('\n'),
  ]
}

function ratioOf(rows) {
  return total(rows, ({us}) => us) / total(rows, ({best}) => best)
}

function total(rows, of) {
  return rows.reduce((sum, row) => sum + of(row).dynoHours, 0)
}

/** `-22.0 %` of 0.78. */
function percent(ratio) {
  const change = (ratio - 1) * 100
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} %`
}

function overview(rows) {
  return table(
    [
      'workload',
      'least',
      'ours',
      'cheapest peer that qualifies',
      'its hours',
      'ours against it',
      'p95 wait: ours, its',
      'over the goal: ours, its',
      'actions: ours, its',
    ],
    rows.map(({name, isTuned, leastHours, us, best}) => [
      `${name}${isTuned ? ' (tuned on)' : ''}`,
      hours(leastHours),
      `${hours(us.dynoHours)}${us.qualifies ? '' : ' (does not qualify)'}`,
      best.title,
      hours(best.dynoHours),
      percent(us.dynoHours / best.dynoHours),
      `${seconds(us.p95Ms)}, ${seconds(best.p95Ms)}`,
      `${share(us.overGoal)}, ${share(best.overGoal)}`,
      `${us.actions.toFixed(0)}, ${best.actions.toFixed(0)}`,
    ]),
  )
}

function peersThatWin(rows) {
  const cheaper = rows.flatMap(({name, us, bests}) =>
    bests
      .filter(({dynoHours}) => dynoHours < us.dynoHours)
      .map(
        ({title, label, dynoHours}) =>
          `- ${name}: ${title} (${label}) needs ${hours(dynoHours)} dyno hours, ours ${hours(us.dynoHours)}.`,
      ),
  )
  const sooner = rows.filter(({us, best}) => best.p95Ms < us.p95Ms * 0.9).map(({name}) => name)
  return [
    '### Where a peer wins',
    cheaper.length === 0
      ? 'No setting of a peer that qualifies is cheaper on any workload.'
      : cheaper.join('\n'),
    ...whereJobsMayBeCut(rows),
    `The policy spends the wait that it is allowed: on ${sooner.length === 0 ? 'no workload' : sooner.join(', ')} the cheapest peer has the shorter 95th percentile. Who wants shorter waits sets a shorter \`--max-wait\`, and pays for it.`,
  ]
}

/** Of points that keep the goal and cut jobs, which ran on the first seed only. */
function whereJobsMayBeCut(rows) {
  const cheaper = rows.flatMap(({name, us, peers}) => {
    const cutting = peers.flatMap(({title, points}) =>
      points
        .filter(({cut, overGoal}) => cut > 0 && overGoal <= MOST_OVER_GOAL)
        .map(point => ({title, ...point})),
    )
    const best = cutting.toSorted((one, other) => one.dynoHours - other.dynoHours)[0]
    if (best === undefined || best.dynoHours >= us.dynoHours) return []
    return `- ${name}: ${best.title} (${best.label}), ${hours(best.dynoHours)} dyno hours and ${best.cut} ${best.cut === 1 ? 'job' : 'jobs'} cut; ours ${hours(us.dynoHours)} and none.`
  })
  if (cheaper.length === 0) return ['Nor is any that keeps the goal and cuts jobs.']
  return [`Where jobs may be cut, others are cheaper (of the first seed only):\n\n${cheaper.join('\n')}`]
}

function METHOD(seeds) {
  return `- One queue, first in, first out. A dyno takes 15 to 35 s to boot, evenly spread, and is paid for by the second from its making to its end. Scaling down takes the highest number; a job that still runs 30 s after SIGTERM is cut and begun anew before all others. What is ordered takes effect 1 s after the look.
- At most ${LIMITS.max} dynos, down to 0, one at the beginning; the same for all.
- Each peer looks as often as it does, or as its dearer plan does, and sees what it would see. Its settings are swept; where it wants to know how long a job takes, it is told the true mean. Ours is told the goal and the slots of a dyno, sees what the queue system shows (what waits and since when, what is being done, a counter of what is done), and learns the rest.
- A Sidekiq process tells every 10 s, from its start on, what it does and has done, and hears at the same moment that it is to finish. Ours and all peers see no more of it.
- Ours takes dynos away as the scaler does: those that are to go are told to finish first, and go when they are idle; where one that has finished stands below others that are needed, it is restarted and the highest goes instead. Where nothing waits and nothing runs they go untold, if hardly any job could be cut by that. For 20 s after it has told somebody it looks every 2 s, else every 10 s.
- All settings run on the first seed; those that could be a peer's cheapest run on all. Seeds ${seeds.join(', ')} are reported, means of all; seeds 1 to 5 and 11 to 15 served for tuning, on the workloads marked so; 6 to 10 were seen meanwhile, 16 to 20 only at the end. The unmarked ones were run with seeds 1 to 3 while mistakes were put right, and no figure was chosen by them; *morning rush* was added when all figures were settled but one, how long a burst may wait that is late already, which was changed after *azure code* had been seen to go wrong. How long jobs take was learned too carelessly, until a job was cut on *morning rush* with one of the reported seeds. That trace is one hour of jobs: its seeds differ in the boots only.
- The rules stand in \`src/scaling/peers/\`, each with the file it was taken from. The simulation is \`src/scaling/simulation/\`; its waits are those of Erlang C where theirs are known.`
}

const LIMITS_OF_THIS = `- A peer's rule is not its product: hosted services have schedules, alerts and support; settings that they do not publish are guessed, always in their favour where that was open.
- The jobs are made up but for one trace. Real queues have several kinds of jobs, failures and retries.
- HireFire's and Judoscale's rules are taken from their documentation; laravel-queue-autoscale runs without its forecast and without pickup times, which no queue here shows.
- Nothing here measures Heroku's API, its errors or its limits.`

function sectionOf({name, about, goalMs, slotsPerDyno, leastHours, jobs, systems}) {
  const {peers, ours} = systems[SIDEKIQ]
  const lines = peers.map(({title, points}) => ({title, best: cheapest(points), front: paretoFront(points)}))
  const qualifying = lines
    .filter(({best}) => best !== null)
    .toSorted((one, other) => one.best.dynoHours - other.best.dynoHours)
  const others = lines.filter(({best}) => best === null)
  return [
    `### ${name}`,
    `${about}. ${Math.round(jobs).toLocaleString('en-US')} jobs, goal ${seconds(goalMs)}, ${slotsPerDyno} slots on a dyno; with every slot always busy ${hours(leastHours)} dyno hours.`,
    table(
      ['rule', 'setting', 'dyno hours', 'p50', 'p95', 'p99', 'over the goal', 'cut', 'actions', 'most dynos'],
      [
        ...ours.map(result =>
          cells(`**${result.title}**`, result.qualifies ? 'defaults' : 'defaults; does not qualify', result),
        ),
        ...qualifying.map(({title, best}) => cells(title, best.label, best)),
      ],
    ),
    others.length === 0
      ? ''
      : `No setting qualifies: ${others.map(({title, front}) => title + (front.length === 0 ? ' (every one cuts jobs)' : '')).join(', ')}.`,
    `Fronts, dyno hours at the 95th percentile of waits, of the settings that cut no job:`,
    lines
      .filter(({front}) => front.length > 0)
      .map(
        ({title, front}) =>
          `- ${title}: ${front
            .slice(0, 8)
            .map(({dynoHours, p95Ms}) => `${hours(dynoHours)} at ${seconds(p95Ms)}`)
            .join(', ')}`,
      )
      .join('\n'),
  ]
    .filter(text => text !== '')
    .join('\n\n')
}

function cells(title, label, result) {
  return [
    title,
    label,
    hours(result.dynoHours),
    seconds(result.p50Ms),
    seconds(result.p95Ms),
    seconds(result.p99Ms),
    share(result.overGoal),
    String(result.cut),
    result.actions.toFixed(0),
    String(result.mostDynos),
  ]
}

function table(titles, rows) {
  const line = row => `| ${row.join(' | ')} |`
  return [
    line(titles),
    line(titles.map((_, index) => (index === 0 ? '---' : '---'))),
    ...rows.map(row => line(row)),
  ].join('\n')
}

function hours(value) {
  return value.toFixed(2)
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`
}

function share(value) {
  return `${(value * 100).toFixed(3)} %`
}
