import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** What a process does before it can serve: its server's first words, migrations, downloads. */
export const bootWork = [
  {
    // Puma and Rails say this first, then load the app, then say where they listen.
    id: 'puma.starting',
    literals: ['Puma starting in ', '=> Booting Puma'],
    versions: 'all',
    source:
      'puma/puma lib/puma/runner.rb, output_header; rails/rails railties/lib/rails/commands/server (4.2 to 8.0)',
  },
  {
    id: 'spring.starting',
    literals: [
      ' initialized with port',
      'Starting service [Tomcat]',
      'Starting service Tomcat',
      ':: Spring Boot :: ',
    ],
    parse: facts(
      /\b(?:Tomcat|Server) initialized with port(?:\(s\))?:? \d|Starting service \[?Tomcat\b|:: Spring Boot ::/,
    ),
    versions: 'Spring Boot, all; Tomcat in brackets since 8.5.15 or so',
    source:
      'spring-projects/spring-boot SpringBootBanner.java, TomcatWebServer.java, JettyServletWebServerFactory.java (1.5 to 4.0); ' +
      'apache/tomcat java/org/apache/catalina/core/LocalStrings.properties, standardService.start.name (8.5.0, 8.5.15, 9.0)',
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
    source: 'nestjs/nest packages/core/constants.ts',
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
      '^Migrating: ',
    ],
    parse: facts(
      /^== .*: migrating =|\bRunning migrations[:.]$|\bRunning upgrade (?:[\w, ]*)-> |Applying migration `|Migrating schema "[^"]*" (?:to version|with repeatable)|Running Changeset: |== Running \d{8,}|^Migrating: \d{4}_\d\d_\d\d_\d{6}_/,
    ),
    versions:
      'Rails, Django, Alembic, Prisma, Flyway, Liquibase >= 4.8, Ecto, Sequelize, Laravel ("Migrating:" until 9.20)',
    source:
      'rails/rails activerecord/lib/active_record/migration.rb; django/django core/management/commands/migrate.py; ' +
      'sqlalchemy/alembic alembic/runtime/migration.py; prisma/prisma-engines (not opened; from public logs of ' +
      'migrate deploy); flyway/flyway DbMigrate.java (5.2, 7.0); liquibase/liquibase UpdateVisitor.java (4.8, 4.20); ' +
      'elixir-ecto/ecto_sql lib/ecto/migration/runner.ex (3.0 to 3.10); laravel/framework ' +
      'src/Illuminate/Database/Migrations/Migrator.php (8.83 to 11)',
  },
  {
    id: 'model.loading',
    literals: ['Loading checkpoint shards', '.safetensors: ', 'pytorch_model.bin', '[nltk_data] Downloading'],
    parse: facts(
      /Loading checkpoint shards: +\d+%|\.safetensors: (?:[a-z]+ [a-z]+:)? *\d+%|pytorch_model\S*\.bin: +\d+%|\[nltk_data\] Downloading package/,
    ),
    versions: 'Transformers, huggingface_hub and NLTK, all',
    source:
      'huggingface/transformers src/transformers/modeling_utils.py (desc of its progress bar); ' +
      'huggingface/huggingface_hub src/huggingface_hub/file_download.py; nltk/nltk nltk/downloader.py, download',
  },
] as const satisfies readonly SignalDefinition[]
