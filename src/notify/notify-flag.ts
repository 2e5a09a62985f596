import * as Flags from '@oclif/core/flags'

import {UserError} from '../errors.js'

/** A flag for where to post to. The address is never repeated: who knows it may post there. */
export const notifyFlag = Flags.custom<URL>({
  helpValue: 'URL',
  parse: (input, _context, {name}) => Promise.resolve(requireUrl(input, `--${name}`)),
})

function requireUrl(input: string, flag: string): URL {
  const url = URL.canParse(input) ? new URL(input) : null
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw new UserError(`${flag} is no address to post to`, {
    next: 'write it like https://hooks.slack.com/services/...',
  })
}
