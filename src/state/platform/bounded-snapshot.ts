import {known, type Reading} from '../../platform/reading.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {shortened} from '../excerpt.js'

/** An app has at most a few hundred dynos, config vars and add-ons. */
const MOST = 512
const MOST_TYPES = 128
const MOST_RELEASES = 50
const MOST_HOURS = 48
const MOST_CODES = 64
const MOST_INCIDENTS = 16
/** As for start commands in the log. */
const LONGEST_COMMAND = 10_000

/** A snapshot cut to what the state may hold; one of a real app comes out as it was. */
export function bounded(snapshot: Snapshot): Snapshot {
  const {dynos, formation, sizes, releases, config, features, addons, errors, status} = snapshot
  return {
    app: snapshot.app,
    dynos: dynos.slice(0, MOST).map(dyno => ({...dyno, command: cut(dyno.command)})),
    formation: each(formation, MOST_TYPES, type => ({...type, command: cut(type.command)})),
    sizes: each(sizes, MOST_TYPES, size => size),
    releases: each(releases, MOST_RELEASES, release => ({
      ...release,
      description: shortened(release.description),
    })),
    config: config.known
      ? known({
          names: config.value.names.slice(0, MOST),
          values: Object.fromEntries(
            Object.entries(config.value.values).map(([name, value]) => [name, shortened(value)]),
          ),
        })
      : config,
    features: each(features, MOST, name => name),
    addons: each(addons, MOST, addon => addon),
    errors: each(errors, MOST_HOURS, ({at, counts}) => ({
      at,
      counts: Object.fromEntries(Object.entries(counts).slice(0, MOST_CODES)),
    })),
    status: status.known
      ? known({...status.value, incidents: status.value.incidents.slice(0, MOST_INCIDENTS)})
      : status,
  }
}

function each<Item>(
  reading: Reading<readonly Item[]>,
  most: number,
  cut: (item: Item) => Item,
): Reading<readonly Item[]> {
  return reading.known ? known(reading.value.slice(0, most).map(cut)) : reading
}

function cut(command: string): string {
  return shortened(command, LONGEST_COMMAND)
}
