import type {Addon} from '../../platform/api.js'
import {readList} from './fields.js'

export function readAddons(json: unknown): Addon[] {
  return readList(json, 'addons', addon => ({
    name: addon.text('name'),
    service: addon.object('addon_service').text('name'),
    plan: addon.object('plan').text('name'),
    state: addon.text('state'),
    configVars: addon.texts('config_vars'),
  }))
}

/** Names of the features that are on. */
export function readFeatures(json: unknown): string[] {
  return readList(json, 'features', feature => ({
    name: feature.text('name'),
    enabled: feature.flag('enabled'),
  }))
    .filter(({enabled}) => enabled)
    .map(({name}) => name)
}
