import type {Samples} from '../sample.fixture.js'

export const JVM = {
  'jvm.out-of-memory': {
    prints: [
      ['java.lang.OutOfMemoryError: Java heap space', {kind: 'Java heap space'}],
      ['java.lang.OutOfMemoryError: GC overhead limit exceeded', {kind: 'GC overhead limit exceeded'}],
      ['Caused by: java.lang.OutOfMemoryError: Metaspace', {kind: 'Metaspace'}],
      ['java.lang.OutOfMemoryError: PermGen space', {kind: 'PermGen space'}],
      ['java.lang.OutOfMemoryError: Direct buffer memory', {kind: 'Direct buffer memory'}],
      [
        'java.lang.OutOfMemoryError: Cannot reserve 16384 bytes of direct buffer memory (allocated: 10485760, limit: 10485760)',
        {kind: 'Cannot reserve 16384 bytes of direct buffer memory'},
      ],
      ['Terminating due to java.lang.OutOfMemoryError: Java heap space', {kind: 'Java heap space'}],
    ],
    not: ['java.lang.OutOfMemoryError: unable to create new native thread'],
  },
  'jvm.thread-failed': {
    prints: [
      ['java.lang.OutOfMemoryError: unable to create new native thread'],
      [
        'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
      ],
      [
        '[12.345s][warning][os,thread] Failed to start thread "GC Thread#1" - pthread_create failed (EAGAIN) for attributes: stacksize: 1024k',
      ],
    ],
    not: ['java.lang.OutOfMemoryError: Java heap space'],
  },
  'jvm.fork-failed': {
    prints: [
      ['java.io.IOException: Cannot run program "convert": error=11, Resource temporarily unavailable'],
      [
        'java.io.IOException: Cannot run program "convert": posix_spawn failed, error: 11 (Resource temporarily unavailable)',
      ],
    ],
    not: [
      'java.io.IOException: Cannot run program "convert": error=2, No such file or directory',
      'java.io.IOException: Cannot run program "convert": error=12, Cannot allocate memory',
      'java.io.IOException: Resource temporarily unavailable',
    ],
  },
  'jvm.no-native-memory': {
    prints: [
      ['# There is insufficient memory for the Java Runtime Environment to continue.'],
      ['Could not reserve enough space for 2097152KB object heap'],
    ],
    not: ['Could not reserve enough space for your luggage'],
  },
  'jvm.options': {
    prints: [
      [
        'Picked up JAVA_TOOL_OPTIONS: -XX:+UseContainerSupport -Xmx300m -Xss512k -XX:CICompilerCount=2 -Dpassword=x',
        {maxHeapBytes: 314_572_800, stackBytes: 524_288},
      ],
      ['Picked up JAVA_TOOL_OPTIONS: -XX:MaxRAMPercentage=70.0', {maxHeapPercent: 70}],
      ['Picked up _JAVA_OPTIONS: -Xmx1g', {maxHeapBytes: 1_073_741_824}],
    ],
  },
  'jvm.memory-calculator-failed': {
    prints: [
      [
        'required memory 819590K is greater than 512M available for allocation: -XX:MaxDirectMemorySize=10M, -Xmx400M',
        {requiredBytes: 839_260_160, availableBytes: 536_870_912},
      ],
      [
        'fixed memory regions require 657391K which is greater than 512M available for allocation: -XX:MaxDirectMemorySize=10M',
        {requiredBytes: 673_168_384, availableBytes: 536_870_912},
      ],
    ],
  },
  'jvm.memory-calculated': {
    prints: [
      [
        'Calculated JVM Memory Configuration: -XX:MaxDirectMemorySize=10M -Xmx189428K -XX:MaxMetaspaceSize=90000K -XX:ReservedCodeCacheSize=240M -Xss1M (Total Memory: 1G, Thread Count: 50, Loaded Class Count: 13428, Headroom: 0%)',
        {
          maxHeapBytes: 193_974_272,
          stackBytes: 1_048_576,
          maxMetaspaceBytes: 92_160_000,
          maxDirectBytes: 10_485_760,
          codeCacheBytes: 251_658_240,
        },
      ],
    ],
  },
} as const satisfies Samples
