import {UserError} from '../errors.js'
import {argument, inputLabel} from './naming.js'

/** What the system said when an input could not be opened or read; what is no system error is a defect. */
export function readFailure(name: string, error: unknown): unknown {
  const code = systemCode(error)
  switch (code) {
    case null:
      return error
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new UserError(`no such file: ${inputLabel(name)}`, {next: whereElse(name)})
    case 'EISDIR':
      return directory(name)
    case 'EACCES':
    case 'EPERM':
      return new UserError(`cannot read ${inputLabel(name)}: permission denied`, {
        next: `ask its owner for a copy, or let yourself read it:\n  chmod u+r ${argument(name)}`,
        exitCode: 1,
      })
    default:
      return new UserError(`cannot read ${inputLabel(name)}`, {
        why: `the system says ${code}`,
        next: 'copy it to another disk, then try the copy',
        exitCode: 1,
      })
  }
}

export function directory(name: string): UserError {
  return new UserError(`${inputLabel(name)} is a directory`, {
    next: `name the log files in it, such as ${argument(`${name.replace(/\/+$/, '')}/app.log`)}`,
  })
}

/** Damage so early that there is not one line to go by. */
export function nothingReadable(name: string): UserError {
  return new UserError(`${inputLabel(name)} is damaged: nothing of it could be read`, {
    why: 'its compressed data ends or breaks right at the start',
    next: 'fetch or copy it again',
    exitCode: 1,
  })
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null
}

/** Someone who types the name of an app may mean the app. Names: Dev Center, "Platform API Reference", App. */
function whereElse(name: string): string {
  return /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/.test(name)
    ? `check the path; for an app of that name:\n  heroku logs --num 1500 --app ${name} | heroku dyno:doctor -`
    : 'check the path'
}
