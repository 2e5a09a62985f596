// @ts-check
import {App} from '../app.js'
import {lograge, PUMA} from '../rails.js'
import {traffic} from '../traffic.js'

/**
 * An app under ordinary traffic, to which a control adds the one thing it is about.
 * @param {{seed: number, hours?: number, web?: number, command?: string, quotaMb?: number, hour?: number}} about
 */
export function calmApp({seed, hours = 2, web = 4, command = PUMA, quotaMb = 512, hour = 10}) {
  const app = new App({name: 'calm-water', begin: Date.UTC(2026, 8, 3, hour, 0, 4), seed, hours})
  return {app, webs: app.dynos('web', web, {command, quotaMb})}
}

/**
 * Traffic over them, told last, when it is known which dyno was away and when.
 * @param {App} app
 * @param {readonly import('../app.js').Dyno[]} dynos
 * @param {import('../traffic.js').Logger} logger
 */
export function calmTraffic(app, dynos, logger = lograge(app)) {
  traffic(app, {dynos, perMinute: 12, logger})
  return app.story
}
