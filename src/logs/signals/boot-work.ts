import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** What a process does before it can serve: its server's first words, migrations, downloads. */
export const bootWork = [
  {
    // Puma and Rails say this first, then load the app, then say where they listen.
    id: 'puma.starting',
    literals: ['Puma starting in ', '=> Booting Puma'],
    versions: 'all',
    source: 'puma/puma lib/puma/runner.rb, output_header; rails/rails server_command.rb',
  },
  {
    id: 'spring.starting',
    literals: [
      ' initialized with port',
      'Starting service [Tomcat]',
      '  :: Spring Boot ::',
      ' :: Spring Boot :: ',
    ],
    parse: facts(
      /initialized with port\(?s?\)?:? \d+ \(http\)|Starting service \[Tomcat\]|:: Spring Boot ::/,
    ),
    versions: 'Spring Boot, all',
    source:
      'spring-projects/spring-boot TomcatWebServer.java and SpringBootBanner.java; apache/tomcat StandardService.java',
  },
  {
    id: 'rails.starting',
    literals: ['application starting in production'],
    versions: 'all',
    source: 'rails/rails railties/lib/rails/commands/server (4.2, 8.0)',
  },
  {
    id: 'nest.starting',
    literals: ['Starting Nest application...'],
    versions: 'all',
    source: 'nestjs/nest packages/core/constants.ts (not checked in the source)',
  },
  {
    id: 'migration.running',
    literals: [
      ': migrating ====',
      'Running migrations:',
      'Running upgrade ',
      'Applying migration `',
      'Migrating schema "',
      'Running Changeset: ',
      '== Running ',
      'INFO  Running migrations.',
    ],
    parse: facts(
      /^== .*: migrating =|\bRunning migrations[:.]$|\bRunning upgrade (?:[\w, ]*)-> |Applying migration `|Migrating schema "[^"]*" to version|Running Changeset: |== Running \d{8,}/,
    ),
    versions: 'Rails, Django, Alembic, Prisma, Flyway, Liquibase, Ecto, Sequelize, Laravel',
    source:
      'rails/rails activerecord/lib/active_record/migration.rb; django/django core/management/commands/migrate.py; ' +
      'sqlalchemy/alembic alembic/runtime/migration.py; prisma migrate deploy in public logs; flyway DbMigrate.java; ' +
      'elixir-ecto/ecto_sql lib/ecto/migration/runner.ex',
  },
  {
    id: 'model.loading',
    literals: ['Loading checkpoint shards', '.safetensors: ', 'pytorch_model.bin', '[nltk_data] Downloading'],
    parse: facts(
      /Loading checkpoint shards: +\d+%|\.safetensors: +\d+%|pytorch_model\S*\.bin: +\d+%|\[nltk_data\] Downloading package/,
    ),
    versions: 'Transformers, huggingface_hub and NLTK, all',
    source:
      'huggingface/transformers src/transformers/modeling_utils.py; huggingface/huggingface_hub file_download.py; ' +
      'nltk/nltk nltk/downloader.py (not checked in the source)',
  },
] as const satisfies readonly SignalDefinition[]
