const [DOWN, ENTER] = ['\u001B[B', '\r']
/** The last thing that is known is what the platform says. */
const KNOWN = /cedar/

/**
 * What is shown: a command, keys that are pressed one after another once the screen shows what stands before them, and
 * what must stand there in the end. `files` are copied to where it runs; `title` is what somebody types to see the like of
 * it. Nothing else is needed for one more picture.
 */
export const SHOTS = {
  'doctor': {
    title: 'heroku dyno:doctor --app parcel-desk',
    args: ['dyno:doctor', '--scenario', 'stuck-dyno'],
    columns: 120,
    rows: 38,
    steps: [],
    shows: /cedar[^]*has hung[^]*does it, after asking/,
  },
  'watch': {
    title: 'heroku dyno:watch --app market-stall',
    args: ['dyno:watch', '--scenario', 'bad-day'],
    columns: 120,
    rows: 32,
    steps: [{shows: KNOWN, keys: ['2']}],
    shows: /Findings +\d[^]*has hung/,
  },
  'watch-dyno': {
    title: 'heroku dyno:watch --replay incident.log.gz',
    args: ['dyno:watch', '--replay', 'incident.log.gz'],
    files: {'incident.log.gz': 'test/fixtures/stories/memory-steps.log.gz'},
    columns: 104,
    rows: 38,
    steps: [
      {shows: /playing at 20x +\d/, keys: [' ', 'f']},
      {shows: /Findings [1-9]/, keys: ['-', '}', '}', '}', DOWN, DOWN, DOWN, ENTER]},
    ],
    shows: /last 6 h[^]*Last lines/,
  },
  'watch-restart': {
    title: 'heroku dyno:watch --app market-stall',
    args: ['dyno:watch', '--scenario', 'bad-day'],
    columns: 104,
    rows: 26,
    steps: [{shows: KNOWN, keys: [DOWN, DOWN, DOWN, 'R']}],
    shows: /Cancel/,
  },
  'watch-replay': {
    title: 'heroku dyno:watch --replay incident.log.gz',
    args: ['dyno:watch', '--replay', 'incident.log.gz'],
    files: {'incident.log.gz': 'test/fixtures/stories/memory-spike.log.gz'},
    columns: 120,
    rows: 32,
    steps: [
      {shows: /playing at 20x +\d/, keys: ['f']},
      {shows: /Findings 1/, keys: ['f']},
    ],
    shows: /Findings [12] .*playing/s,
  },
  'autoscale': {
    title: 'heroku workers:autoscale --app letter-press --adapter sidekiq --max-wait 60s --max 10',
    args: ['workers:autoscale', '--demo'],
    columns: 120,
    rows: 36,
    // A wave of jobs comes, and is gone after a minute and a half.
    steps: [
      {shows: /10 of at most 10/, keys: []},
      {shows: /Oldest +[345]\ds/, keys: []},
      {shows: /to finish|10 → 1/, keys: []},
    ],
    shows: /1 of at most 10[^]*10 → 1 /,
  },
}
