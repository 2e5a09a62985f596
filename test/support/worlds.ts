import type {AppSettings, ProcessType} from '../../src/simulator/scenario.js'
import {node} from '../../src/simulator/servers/node.js'
import type {Server} from '../../src/simulator/servers/program.js'
import {aWorld, WEB} from '../../src/simulator/world.fixture.js'
import type {World} from '../../src/simulator/world.js'

const WORKER: ProcessType = {...WEB, quantity: 2, command: 'node worker.js', server: node()}

/** Three web dynos and two workers, up for six hours; nobody visits unless told. */
export function threeWebs(app: Partial<AppSettings> = {}, web: Partial<ProcessType> = {}): World {
  return aWorld({app: {...app, processes: {web: {...WEB, quantity: 3, ...web}, worker: WORKER}}})
}

/** Runs on where it was there before; every new process ends soon after its start. */
export const doesNotComeBack: Server = process => ({
  ...node()(process),
  boot: () => void process.after(500, () => process.exits(1)),
})
