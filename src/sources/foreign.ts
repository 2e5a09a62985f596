import {UserError} from '../errors.js'
import {argument, inputLabel} from './naming.js'
import type {Content} from './sniff.js'

/** What is not read where it stands; gzip and zstd only inside compressed data. */
type Unreadable = Extract<Content, 'zip' | 'bzip2' | 'xz' | 'tar' | 'gzip' | 'zstd' | 'binary'>

const PACKED: Record<Exclude<Unreadable, 'binary'>, {readonly what: string; readonly unpack: string}> = {
  zip: {what: 'a zip archive', unpack: 'unzip'},
  bzip2: {what: 'compressed with bzip2', unpack: 'bunzip2'},
  xz: {what: 'compressed with xz', unpack: 'unxz'},
  tar: {what: 'a tar archive', unpack: 'tar -xf'},
  gzip: {what: 'compressed twice', unpack: 'gunzip'},
  zstd: {what: 'compressed twice', unpack: 'zstd -d'},
}

/** Says what an input holds instead of a log, and how to get at the log. */
export function unreadable(name: string, content: Unreadable): UserError {
  if (content === 'binary') return binary(name)
  const {what, unpack} = PACKED[content]
  return new UserError(`cannot read ${inputLabel(name)}: it is ${what}`, {
    next: `unpack it, then name the log that was in it:\n  ${unpack} ${argument(name)}`,
  })
}

export function zstdMissing(name: string): UserError {
  return new UserError(`cannot read ${inputLabel(name)}: it is compressed with zstd`, {
    why: 'this Node.js cannot decompress zstd: 22.15 and newer can',
    next: `decompress it, then name the result:\n  zstd -d ${argument(name)}`,
  })
}

function binary(name: string): UserError {
  return new UserError(`${inputLabel(name)} is a binary file, not a log`, {
    why: 'its first 64 KB hold NUL bytes and little text',
    next: `if it is a log all the same, remove them:\n  tr -d '\\000' < ${argument(name)} > clean.log`,
  })
}
