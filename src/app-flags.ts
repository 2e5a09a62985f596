import * as Flags from '@oclif/core/flags'
import type {Config} from '@oclif/core/interfaces'

/** For `heroku autocomplete`, which asks again after `cacheDuration` seconds. Without a login it fails and does not prompt. */
export const appCompletion = {
  cacheDuration: 24 * 60 * 60,
  async options({config}: {readonly config: Config}): Promise<string[]> {
    const {APIClient} = await import('@heroku-cli/command')
    const {body} = await new APIClient(config).get<{readonly name: string}[]>('/apps', {retryAuth: false})
    return body.map(({name}) => name).sort()
  },
}

/**
 * `--app` and `--remote` as the Heroku CLI's own commands have them, to be read by `whichApp`. They have neither a
 * default nor an `env`, which oclif would look up for every command line, with a FILE and HEROKU_APP too, and bake into
 * the manifest.
 */
export const appFlags = {
  app: Flags.string({
    char: 'a',
    description: 'app to look at; without it HEROKU_APP, or the one of the git remote',
    completion: appCompletion,
  }),
  remote: Flags.string({char: 'r', description: 'git remote of app to use'}),
}
