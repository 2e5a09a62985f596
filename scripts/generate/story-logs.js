import {incidents} from '../../test/support/stories/index.js'

/** Shorter or quieter than the stories tell themselves, so that each stays below 250 KB compressed. */
const FIXTURES = {
  'memory-spike': {perMinute: 2.5},
  'stuck-dyno': {hours: 2.25, web: 5, perMinute: 9},
  'memory-steps': {web: 1, perMinute: 2},
  'thread-leak': {hours: 5, perMinute: 4},
  'server-timeout': {},
  'hung-server': {hours: 3, perMinute: 9},
}

/** The incidents as whole files, for tests of the command. */
export function storyLogs() {
  return Object.entries(FIXTURES).map(([name, telling]) => ({
    path: `test/fixtures/stories/${name}.log.gz`,
    text: incidents[name](telling).story.print(),
  }))
}
