import {link, mkdir, symlink, writeFile} from 'node:fs/promises'
import {gzipSync} from 'node:zlib'

import {describe, expect, it} from 'vitest'

import {at, failure, file, LINE, LOG, open, useFolder} from '../../test/support/sources.js'

useFolder()

describe('what is no log', () => {
  it.each([
    ['a zip archive', 'PK\u0003\u0004aaaaaaaa', 'unzip'],
    ['compressed with bzip2', 'BZh91AY&SYaaaa', 'bunzip2'],
    ['compressed with xz', Buffer.from('fd377a585a0000000000', 'hex'), 'unxz'],
    ['a tar archive', gzipSync(`${'app.log'.padEnd(257, '\0')}ustar\0`), 'tar -xf'],
    ['compressed twice', gzipSync(gzipSync(LINE)), 'gunzip'],
  ])('is recognised: %s', async (what, content, command) => {
    expect(await failure(file("it's.log", content))).toEqual({
      message: `cannot read ${at("it's.log")}: it is ${what}`,
      why: '',
      next: `unpack it, then name the log that was in it:\n  ${command} '${at(String.raw`it'\''s.log`)}'`,
      exitCode: 2,
    })
  })

  it('is refused: a binary file, with a way out', async () => {
    expect(await failure(open(process.execPath))).toMatchObject({
      message: `${process.execPath} is a binary file, not a log`,
      next: expect.stringContaining("tr -d '\\000'"),
      exitCode: 2,
    })
  })

  it('is refused: a directory', async () => {
    await mkdir(at('logs'))
    expect(await failure(open(`${at('logs')}/`))).toMatchObject({
      message: `${at('logs')}/ is a directory`,
      next: `name the log files in it, such as ${at('logs')}/app.log`,
      exitCode: 2,
    })
  })

  it('is refused: nothing there, also when it may be the name of an app', async () => {
    expect(await failure(open(at('none.log')))).toMatchObject({
      message: `no such file: ${at('none.log')}`,
      next: 'check the path',
      exitCode: 2,
    })
    expect((await failure(open('example-app-1234'))).next).toContain(
      'heroku logs --num 1500 --app example-app-1234 |',
    )
    expect((await failure(open('\u001B[31mred'))).message).not.toContain('\u001B')
    expect((await failure(open())).message).toBe('no log to read')
  })

  it('is an error of its own: a gzip file of which nothing can be read', async () => {
    expect(await failure(file('a.gz', gzipSync(LOG).subarray(0, 12)))).toMatchObject({exitCode: 1})
  })

  it.skipIf(process.platform !== 'linux')(
    'is an error of its own: a file the system cannot read',
    async () => {
      expect(await failure(open('/proc/self/mem'))).toMatchObject({
        message: 'cannot read /proc/self/mem',
        why: 'the system says EIO',
        exitCode: 1,
      })
    },
  )

  it('is one log by two names', async () => {
    await writeFile(at('app.log'), LINE)
    await symlink(at('app.log'), at('other.log'))
    await link(at('app.log'), at('third.log'))
    expect((await failure(open(at('app.log'), at('app.log')))).message).toBe(
      `${at('app.log')} is named twice`,
    )
    for (const name of ['other.log', 'third.log']) {
      expect(await failure(open(at('app.log'), at(name)))).toMatchObject({
        message: `${at('app.log')} and ${at(name)} are the same file`,
        exitCode: 2,
      })
    }
  })
})
