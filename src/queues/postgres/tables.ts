import {known, type Reading, unknown} from '../../platform/reading.js'
import type {ReadTransaction} from '../connections/postgres.js'
import {identifier, literal} from './sql.js'
import {textAt, textsAt} from './values.js'

/** A table or a view that may be read. */
export interface Table {
  /** With its schema, as SQL has it. */
  readonly sql: string
  readonly schema: string
  readonly columns: ReadonlySet<string>
}

export type Tables = ReadonlyMap<string, Reading<Table>>

export interface TablesWanted {
  readonly names: readonly string[]
  /** The only one to look in; null for those on the search path. */
  readonly schema: string | null
}

/** Finds tables, and whether they may be read, without reading them. */
export async function findTables(
  transaction: ReadTransaction,
  {names, schema}: TablesWanted,
): Promise<Tables> {
  const answer = await transaction.ask(`
    SELECT c.relname::text AS name, n.nspname::text AS schema,
      pg_table_is_visible(c.oid) AS visible,
      has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
        AND NOT row_security_active(c.oid) AS readable,
      ARRAY(SELECT attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname IN (${names.map(literal).join(', ')}) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    ORDER BY n.nspname LIMIT 1000`)
  if (!answer.known) return new Map(names.map(name => [name, answer]))
  const candidates = answer.value.map(row => ({
    name: textAt(row, 'name') ?? '',
    schema: textAt(row, 'schema') ?? '',
    visible: row['visible'] === true,
    readable: row['readable'] === true,
    columns: new Set(textsAt(row, 'columns')),
  }))
  return new Map(
    names.map(name => {
      const all = candidates.filter(candidate => candidate.name === name)
      const chosen = all.find(({visible, ...own}) => (schema === null ? visible : own.schema === schema))
      if (chosen === undefined)
        return [
          name,
          unknown(
            whyMissing(
              name,
              schema,
              all.map(other => other.schema),
            ),
          ),
        ]
      if (!chosen.readable) return [name, unknown(`the URL's user may not read the table ${name}`)]
      const sql = `${identifier(chosen.schema)}.${identifier(name)}`
      return [name, known({sql, schema: chosen.schema, columns: chosen.columns})]
    }),
  )
}

function whyMissing(name: string, schema: string | null, others: readonly string[]): string {
  const where = schema === null ? 'on the search path' : `in the schema ${schema}`
  if (others.length === 0) return `there is no table ${name}: perhaps the jobs are in another database`
  const which =
    others.length === 1 ? `the schema ${others[0]}` : `the schemas ${others.slice(0, 5).join(', ')}`
  return `there is no table ${name} ${where}, but one in ${which}: name it with --schema`
}
