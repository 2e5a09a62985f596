import {shortenAddonLine, shortenMemoryLine} from './addon-line.js'
import {shortenRouterLine} from './router-line.js'

/** A line of the platform without the fields that tell nothing about what is wrong: `…` stands for them. */
export function shortenLine(source: string, text: string): string {
  return shortenMemoryLine(shortenAddonLine(source, shortenRouterLine(source, text)))
}
