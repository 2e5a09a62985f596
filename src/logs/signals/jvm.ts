import {facts} from './facts.js'
import type {SignalDefinition, SignalFacts} from './signal.js'

const UNITS: Readonly<Record<string, number>> = {'': 1, 'k': 2 ** 10, 'm': 2 ** 20, 'g': 2 ** 30}

/** The Java virtual machine, and Paketo's memory calculator that sets its flags. */
export const jvm = [
  {
    id: 'jvm.out-of-memory',
    literals: ['OutOfMemoryError'],
    parse: facts(
      /OutOfMemoryError: (?<kind>Java heap space|GC overhead limit exceeded|Metaspace|PermGen space|Compressed class space|(?:Cannot reserve \d+ bytes of direct|Direct) buffer memory|Requested array size exceeds VM limit)/,
    ),
    versions: 'all; PermGen before 8, Metaspace since 8',
    source: 'openjdk src/hotspot/share/memory, gc/shared (strings of 17); java/nio/Bits.java',
  },
  {
    id: 'jvm.thread-failed',
    literals: [
      'unable to create native thread',
      'unable to create new native thread',
      'pthread_create failed (EAGAIN)',
    ],
    versions: 'all; "new" before 9, "possibly out of memory or process/resource limits reached" since 9',
    source: 'openjdk src/hotspot/share/prims/jvm.cpp, os/linux/os_linux.cpp (strings of 17)',
  },
  {
    id: 'jvm.fork-failed',
    literals: [
      'error=11, Resource temporarily unavailable',
      'failed, error: 11 (Resource temporarily unavailable)',
    ],
    parse: facts(/(?:Cannot run program "(?<program>[^"]+)".*)?error(?:=|: )11\b/),
    versions: 'all; "error: 11" in 25',
    source: 'openjdk src/java.base/unix/native/libjava/ProcessImpl_md.c, throwIOException (seen in 17, 25)',
  },
  {
    id: 'jvm.no-native-memory',
    literals: ['insufficient memory for the Java Runtime Environment', 'Could not reserve enough space for '],
    parse: facts(
      /There is insufficient memory for the Java|Could not reserve enough space for .*object heap/,
    ),
    versions: 'all',
    source: 'openjdk src/hotspot/share/utilities/vmError.cpp, memory/universe.cpp (strings of 17)',
  },
  {
    id: 'jvm.options',
    literals: ['Picked up JAVA_TOOL_OPTIONS: ', 'Picked up _JAVA_OPTIONS: '],
    parse: readOptions,
    versions: 'all',
    source: 'openjdk src/hotspot/share/runtime/arguments.cpp (strings of 17)',
  },
  {
    id: 'jvm.memory-calculator-failed',
    literals: ['available for allocation: '],
    parse: readMisfit,
    versions: 'cloudfoundry java-buildpack-memory-calculator; paketo libjvm',
    source: 'paketo-buildpacks/libjvm calc/calculator.go',
  },
  {
    id: 'jvm.memory-calculated',
    literals: ['Calculated JVM Memory Configuration: '],
    parse: text => readOptions(text.replace(/\(Total Memory.*/, '')),
    versions: 'paketo libjvm',
    source: 'paketo-buildpacks/libjvm helper/memory_calculator.go',
  },
] as const satisfies readonly SignalDefinition[]

/** Only sizes are taken: options may hold secrets as system properties. */
function readOptions(text: string): SignalFacts {
  return {
    ...size('maxHeapBytes', text, /-Xmx(\d+)([kmg]?)\b/i),
    ...size('stackBytes', text, /-Xss(\d+)([kmg]?)\b/i),
    ...size('maxMetaspaceBytes', text, /-XX:MaxMetaspaceSize=(\d+)([kmg]?)\b/i),
    ...size('maxDirectBytes', text, /-XX:MaxDirectMemorySize=(\d+)([kmg]?)\b/i),
    ...size('codeCacheBytes', text, /-XX:ReservedCodeCacheSize=(\d+)([kmg]?)\b/i),
    ...size('maxHeapPercent', text, /-XX:MaxRAMPercentage=(\d+(?:\.\d+)?)()/),
  }
}

/** `required memory 819590K is greater than 512M available`, `all memory regions require 900M which is greater ...`. */
function readMisfit(text: string): SignalFacts | null {
  if (!/ is greater than \d+[bkmg]? available for allocation: /i.test(text)) return null
  return {
    ...size('requiredBytes', text, /require(?:d memory)? (\d+)([kmg]?)\b/i),
    ...size('availableBytes', text, /greater than (\d+)([kmg]?) available/i),
  }
}

function size(name: string, text: string, pattern: RegExp): SignalFacts {
  const match = pattern.exec(text)
  return match === null ? {} : {[name]: Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1)}
}
