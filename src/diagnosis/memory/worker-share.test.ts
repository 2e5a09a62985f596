import {expect, test} from 'vitest'

import {aState} from '../../../test/support/builders.js'
import {anApiDyno, aType, withSnapshot} from '../../../test/support/snapshots.js'
import {known} from '../../platform/reading.js'
import {fewerWorkers, shareInWords, workerShare} from './worker-share.js'

function share(command: string, concurrency: string | null, usedMb = 980): ReturnType<typeof workerShare> {
  const values = concurrency === null ? {} : {WEB_CONCURRENCY: concurrency}
  const state = withSnapshot(aState(), {
    dynos: [anApiDyno({command})],
    formation: known([aType({command})]),
    config: known({names: Object.keys(values), values}),
  })
  return workerShare(state, 'web', usedMb, 512)
}

test('divides the memory by the workers that the config var sets, and says how many fit', () => {
  const divided = share('gunicorn shop.wsgi', '4')
  expect(shareInWords(divided)).toBe(
    " WEB_CONCURRENCY is 4: each of gunicorn's 4 workers takes about 245 MB, and 1 fits into 512 MB.",
  )
  expect(fewerWorkers(divided)).toMatchObject([
    {command: 'heroku config:set WEB_CONCURRENCY=1 --app example-app'},
  ])
  expect(shareInWords(share('bundle exec puma', '5', 700))).toContain(
    "each of Puma's 5 workers takes about 140 MB, and 3 fit",
  )
})

test('offers no fewer where not one fits, or all do', () => {
  const tooBig = share('gunicorn shop.wsgi', '2', 2000)
  expect(shareInWords(tooBig)).toContain('about 1,000 MB, and not one fits into 512 MB.')
  expect(fewerWorkers(tooBig)).toEqual([])
  expect(fewerWorkers(share('gunicorn shop.wsgi', '2', 400))).toEqual([])
})

test.each([
  ['gunicorn shop.wsgi --workers 4 --threads 3', "of gunicorn's 4 workers, of 3 threads each, takes"],
  ['WEB_CONCURRENCY=4 gunicorn shop.wsgi', "of gunicorn's 4 workers takes"],
])('a number of the start command is told, too, and is to be changed there: %s', (command, words) => {
  const divided = share(command, '4')
  expect(shareInWords(divided)).toBe(` Each ${words} about 245 MB, and 1 fits into 512 MB.`)
  expect(fewerWorkers(divided)).toMatchObject([
    {command: null, text: expect.stringContaining('change the Procfile') as string},
  ])
})

test.each([
  ['it is not set', 'gunicorn shop.wsgi', null],
  ['one worker serves alone', 'gunicorn shop.wsgi', '1'],
  ['the server does not read it', 'node server.js', '4'],
])('says nothing where %s', (_, command, concurrency) => {
  expect(share(command, concurrency)).toBeNull()
})
