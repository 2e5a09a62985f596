import type {SignalDefinition} from './signal.js'

/** Headless Chrome and puppeteer; threads that could not be made are read by `system.ts`. */
export const chrome = [
  {
    id: 'chrome.launch-failed',
    literals: ['Failed to launch the browser process', 'Failed to launch chrome!'],
    versions: 'puppeteer >= 2; "chrome!" before',
    source: 'puppeteer/puppeteer packages/browsers/src/launch.ts (2.13); issue 3219',
  },
  {
    id: 'chrome.page-crashed',
    literals: ['Error: Page crashed!'],
    versions: 'puppeteer, all',
    source: 'puppeteer/puppeteer packages/puppeteer-core/src/cdp/Page.ts (24.43)',
  },
] as const satisfies readonly SignalDefinition[]
