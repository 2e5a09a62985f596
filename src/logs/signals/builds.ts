import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Builds; in a dyno's log they run at its start instead of once in the slug. */
export const builds = [
  {
    id: 'next.build',
    literals: ['Creating an optimized production build'],
    versions: 'Next.js and react-scripts, all',
    source:
      'vercel/next.js packages/next/src/build/index.ts (16.4); facebook/create-react-app scripts/build.js (5.0)',
  },
  {
    id: 'vite.build',
    literals: [' for production...'],
    parse: facts(/^\s*vite v(?<version>\S+) building .*for production\.\.\./),
    versions: 'all',
    source: 'vitejs/vite packages/vite/src/node/build.ts (8.3)',
  },
  {
    id: 'maven.build',
    literals: ['[INFO] Scanning for projects...'],
    versions: 'all',
    source: 'apache/maven org/apache/maven/cli/event/ExecutionEventLogger.java, projectDiscoveryStarted',
  },
  {
    id: 'gradle.build',
    literals: ['^> Task :', 'Starting a Gradle Daemon'],
    parse: facts(
      /^> Task :(?:\S+:)?(?:compile\w+|classes|bootJar|assemble|build)\b|Starting a Gradle Daemon/,
    ),
    versions: 'all',
    source: 'gradle/gradle (not opened; words of its plain console from public build logs)',
  },
  {
    id: 'sbt.build',
    literals: ['[info] compiling ', '[info] Compiling '],
    parse: facts(/^\[info\] compiling \d+ (?:Scala|Java)/i),
    versions: 'sbt 1, all',
    source: 'sbt/zinc zinc/src/main/scala/sbt/internal/inc/MixedAnalyzingCompiler.scala (1.0, 1.3, 1.9)',
  },
  {
    id: 'cargo.build',
    literals: ['   Compiling '],
    parse: facts(/^ {3}Compiling \S+ v\d/),
    versions: 'all',
    source: 'rust-lang/cargo src/cargo/core/compiler/job_queue/mod.rs, note_working_on',
  },
  {
    id: 'mix.build',
    literals: ['Compiling '],
    parse: facts(/^Compiling \d+ files? \(\.ex\)/),
    versions: 'all',
    source: 'elixir-lang/elixir lib/mix/lib/mix/utils.ex, compiling_n (1.4 to 1.17)',
  },
  {
    // Since 5 the last line of a build, with or without the name of the configuration; before one of its first.
    id: 'webpack.build',
    literals: [' compiled successfully in ', ' compiled with ', '^Version: webpack '],
    parse: facts(
      /^(?:\S+ \()?webpack \d[\d.]*\)? compiled (?:successfully|with \d+ \w+(?: and \d+ \w+)?) in \d|^Version: webpack \d/,
    ),
    versions: '>= 5; "Version:" before',
    source: 'webpack/webpack lib/stats/DefaultStatsPrinterPlugin.js (5.0 to 5.100); lib/Stats.js (4.47)',
  },
  {
    id: 'angular.build',
    literals: ['bundle generation complete.', 'bundle generation failed.'],
    parse: facts(
      /^(?:[✔✖] )?(?:(?:Browser|Server) application|Application|Localized) bundle generation (?:complete|failed)\./,
    ),
    versions: '@angular/cli >= 12; "Application" with esbuild, since 16',
    source:
      'angular/angular-cli packages/angular_devkit/build_angular/src/tools/webpack/plugins/progress-plugin.ts, ' +
      'utils/i18n-inlining.ts; packages/angular/build/src/builders/application/index.ts (13 to 20)',
  },
  {
    // npm echoes a script as `> next build`, Yarn 1 as `$ next build`.
    id: 'script.build',
    literals: [
      ' next build',
      ' vite build',
      'react-scripts build',
      'vue-cli-service build',
      '> webpack',
      '$ webpack',
      ' ng build',
      ' nuxt build',
      ' nuxi build',
      ' astro build',
      ' gatsby build',
      ' strapi build',
      ' remix build',
      ' remix vite:build',
    ],
    parse: facts(
      /^(?:>|\$) (?:.*[ &;])?(?:(?:next|vite|react-scripts|vue-cli-service|ng|nuxt|nuxi|astro|gatsby|strapi|remix) (?:vite:)?build|webpack)(?= |$)(?! serve)/,
    ),
    versions: 'npm and Yarn 1, all',
    source: '@npmcli/run-script lib/run-script-pkg.js; yarnpkg/yarn src/util/execute-lifecycle-script.js',
  },
  {
    id: 'rails.assets-precompile',
    literals: ['/public/assets/', '/public/packs/'],
    parse: facts(/\bINFO -- : Writing \S+\/public\/(?:assets|packs)\//),
    versions: 'Sprockets >= 2',
    source: 'rails/sprockets lib/sprockets/exporters/file_exporter.rb',
  },
] as const satisfies readonly SignalDefinition[]
