// `node --import` this file: every module the process loads is listed in the file RECORD_MODULES_TO names.
import {appendFileSync} from 'node:fs'
import {createRequire, register} from 'node:module'

const listPath = process.env.RECORD_MODULES_TO
const hooks = `
  import {appendFileSync} from 'node:fs'
  export async function load(url, context, nextLoad) {
    appendFileSync(${JSON.stringify(listPath)}, url + '\\n')
    return nextLoad(url, context)
  }`

register(`data:text/javascript,${encodeURIComponent(hooks)}`)
// CommonJS modules that require each other do not pass through the hook.
const {cache} = createRequire(import.meta.url)
process.on('exit', () => appendFileSync(listPath, Object.keys(cache).join('\n')))
