import {UserError} from '../errors.js'

/** Nothing to diagnose was named, and no app can be found. */
export function nothingToRead(): UserError {
  return new UserError('no app and no log to read', {
    next: [
      'name an app, a log file, or - for standard input; or see a simulated app:',
      '  heroku dyno:doctor --app example-app',
      '  heroku logs --num 1500 --app example-app | heroku dyno:doctor -',
      '  heroku dyno:doctor --demo',
    ].join('\n'),
  })
}

/** No app was named whose dynos are to be restarted, and none can be found. */
export function nothingToRestart(): UserError {
  return new UserError('no app whose dynos are to be restarted', {
    next: [
      'name an app; or see what would be done to a simulated one:',
      '  heroku dyno:restart-if --app example-app --process-type worker --memory 110% --for 5m',
      '  heroku dyno:restart-if --demo --finding stuck-dyno',
    ].join('\n'),
  })
}

/** Nothing to watch was named, and no app can be found. */
export function nothingToWatch(): UserError {
  return new UserError('no app to watch', {
    next: [
      'name an app, or a log file; or see a simulated app:',
      '  heroku dyno:watch --app example-app',
      '  heroku dyno:watch --replay incident.log.gz --speed 20x',
      '  heroku dyno:watch --demo',
    ].join('\n'),
  })
}
