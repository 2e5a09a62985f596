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
    source: 'apache/maven maven-core, DefaultGraphBuilder and ExecutionEventLogger',
  },
  {
    id: 'gradle.build',
    literals: ['^> Task :', 'Starting a Gradle Daemon'],
    parse: facts(
      /^> Task :(?:\S+:)?(?:compile\w+|classes|bootJar|assemble|build)\b|Starting a Gradle Daemon/,
    ),
    versions: 'all',
    source: 'gradle/gradle DefaultBuildLifecycle logging, plain console',
  },
  {
    id: 'sbt.build',
    literals: ['[info] compiling ', '[info] Compiling '],
    parse: facts(/^\[info\] compiling \d+ (?:Scala|Java)/i),
    versions: 'all',
    source: 'sbt/zinc internal/zinc-core, IncrementalCompilerImpl and MixedAnalyzingCompiler',
  },
  {
    id: 'cargo.build',
    literals: ['   Compiling '],
    parse: facts(/^ {3}Compiling \S+ v\d/),
    versions: 'all',
    source: 'rust-lang/cargo src/cargo/core/compiler/job_queue',
  },
  {
    id: 'mix.build',
    literals: ['Compiling '],
    parse: facts(/^Compiling \d+ files? \(\.ex\)/),
    versions: 'all',
    source: 'elixir-lang/elixir lib/mix/lib/mix/compilers/elixir.ex',
  },
  {
    // Since 5 the last line of a build, with or without the name of the configuration.
    id: 'webpack.build',
    literals: [' compiled successfully in ', 'compiled with '],
    parse: facts(/^(?:\S+ \()?webpack \d[\d.]*\)? compiled (?:successfully|with \d+ \w+) in \d/),
    versions: '>= 5',
    source: 'webpack/webpack lib/stats/DefaultStatsPrinterPlugin.js',
  },
  {
    id: 'angular.build',
    literals: ['bundle generation complete.'],
    parse: facts(/^(?:✔ )?(?:Browser application|Application) bundle generation complete\./),
    versions: '@angular/cli >= 12',
    source: 'angular/angular-cli @angular-devkit/build-angular and @angular/build',
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
