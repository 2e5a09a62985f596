import type {MemoryModel} from '../../src/simulator/memory/memory.js'
import {flat, sumOf} from '../../src/simulator/memory/models.js'
import type {Happening} from '../../src/simulator/scenario.js'
import {type App, type AppRange, drawApp, type Plot, type Program, trialOf} from '../apps.js'
import type {Family, FamilyGroup, Trial} from '../family.js'
import type {Parameters} from '../parameters.js'

/** The process type whose memory a trial is about. */
export interface Subject extends Program {
  readonly type: 'web' | 'worker'
  /** Length of the log, hours. */
  readonly hours: number
  /** What each of its dynos does in that time. */
  readonly works: number
  /** What it has before it grows, MB. */
  readonly baseMb: number
}

export interface MemoryPlot extends Omit<Plot, 'webMemory' | 'workerMemory'> {
  readonly memory: MemoryModel
}

/** What a process needs at its start, as a share of its quota. */
const USUAL_LEVEL = [0.3, 0.55] as const

export interface MemoryRange extends AppRange {
  /** What it has before it grows, as a share of its quota. */
  readonly level?: readonly [least: number, most: number]
}

/** A kind of trial about memory: how its apps are drawn, and what the memory of one of their process types does. */
export interface MemoryKind {
  readonly name: string
  readonly what: string
  readonly range: MemoryRange
  readonly plot: (p: Parameters, subject: Subject) => Partial<MemoryPlot> & Pick<MemoryPlot, 'memory'>
}

/** The families of one group, and what their plots have in common unless one says otherwise. */
export function memoryFamilies(
  group: FamilyGroup,
  usual: Partial<MemoryPlot> & Pick<MemoryPlot, 'truth'>,
  kinds: readonly MemoryKind[],
): Family[] {
  return kinds.map(({name, what, range, plot}) => ({
    name,
    group,
    what,
    draw: p => memoryTrial(p, range, subject => ({...usual, ...plot(p, subject)})),
  }))
}

/** A trial about the memory of one process type; the other one is as usual. */
export function memoryTrial(
  p: Parameters,
  range: MemoryRange,
  plotOf: (subject: Subject, app: App) => MemoryPlot,
): Trial {
  const app = drawApp(p, {dynos: [1, 3], workers: [0, 1], ...range})
  const isWorker = app.worker !== null && (app.web === null || p.chance('inWorker', 0.4))
  const program = isWorker ? app.worker : app.web
  if (program === null) throw new Error('an app has one process type at least')
  const long = app.long / 3_600_000
  const [least, most] = range.level ?? USUAL_LEVEL
  const subject: Subject = {
    ...program,
    type: isWorker ? 'worker' : 'web',
    hours: long,
    works: program.worksPerHour * long,
    baseMb: p.number('level', least, most) * program.quotaMb,
  }
  const {memory, ...plot} = plotOf(subject, app)
  const whole = sumOf(flat({mb: subject.baseMb, noiseMb: noiseOf(p, subject)}), memory)
  return trialOf(p, app, {
    metrics: true,
    ...plot,
    ...(isWorker ? {workerMemory: whole} : {webMemory: whole}),
  })
}

/** What was restarted long ago is restarted within the first minutes of the log, so that its start is in view. */
export function startsInView(subject: Subject): Happening {
  return {after: 60_000, what: stage => stage.world.restartType(subject.type)}
}

/** Noise of some MB, more of it in a large process. */
function noiseOf(p: Parameters, {quotaMb}: Subject): number {
  return p.number('noise share', 0.003, 0.012) * Math.min(quotaMb, 1024)
}
