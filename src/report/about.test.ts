import {expect, test} from 'vitest'

import {renderAbout} from './about.js'
import {plainPalette} from './palette.js'

test('wraps a page for a terminal', () => {
  const page = `# stuck-dyno: one dyno hangs while its siblings serve

One dyno \`web.N\` fails while its siblings **serve**: its own process hangs, and the router
goes on sending requests to it.

## How it is seen
- requests of one dyno that all fail, one after another, for longer than a minute
- its [silence](https://example.com/silence)

    heroku ps:restart --dyno-name web.1 --app example-app --and-a-very-long-flag-that-must-stay-whole`
  expect(renderAbout(page, {columns: 60, palette: plainPalette})).toMatchInlineSnapshot(`
    "stuck-dyno: one dyno hangs while its siblings serve

    One dyno \`web.N\` fails while its siblings serve: its own
    process hangs, and the router goes on sending requests to
    it.

    How it is seen

    - requests of one dyno that all fail, one after another, for
      longer than a minute
    - its silence (https://example.com/silence)

        heroku ps:restart --dyno-name web.1 --app example-app --and-a-very-long-flag-that-must-stay-whole
    "
  `)
})
