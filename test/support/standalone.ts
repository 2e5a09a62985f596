import {join} from 'node:path'

import {ROOT} from './paths.js'
import {bareEnvironment, changedEnvironment, type Run, runProcess} from './run-process.js'

export const BIN = join(ROOT, 'bin/run.js')

/** The built command as it runs without the Heroku CLI, with this folder as its home. */
export function standaloneIn(folder: string): Run {
  return (args, {environment, under = [], ...options} = {}) => {
    const [program = '', ...rest] = [...under, process.execPath, BIN, ...args]
    return runProcess(program, rest, {
      cwd: folder,
      ...options,
      env: changedEnvironment({...bareEnvironment(), HOME: folder}, environment),
    })
  }
}
