import {describe, expect, it} from 'vitest'

import {readFailure} from './failures.js'

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: open`), {code, syscall: 'open'})
}

describe('readFailure', () => {
  it('tells a file one may not read from one that cannot be read', () => {
    expect(readFailure('app.log', systemError('EACCES'))).toMatchObject({
      message: 'cannot read app.log: permission denied',
      exitCode: 1,
    })
    expect(readFailure('-', systemError('EISDIR'))).toMatchObject({
      message: 'standard input is a directory',
      exitCode: 2,
    })
  })

  it('lets a defect of ours through as it is', () => {
    const defect = new TypeError('undefined is not a function')
    expect(readFailure('app.log', defect)).toBe(defect)
  })
})
