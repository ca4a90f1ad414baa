import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

let started = false;

/** Prisma's adapter does not know the type `"char"`, which only PostgreSQL's own tables have: it is read as text. */
class CatalogueReader extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const inside = adapter as unknown as {
      performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[] }>;
    };
    const perform = inside.performIO.bind(adapter);
    inside.performIO = async (query) => {
      const result = await perform(query);
      for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
      return result;
    };
    return adapter;
  }
}

// The package imports its .wasm file as a module, which Node does not do without a flag.
function start(): void {
  if (started) return;
  const require = createRequire(import.meta.url);
  const file = require.resolve('@prisma/schema-engine-wasm').replace(/[^/\\]+$/, 'schema_engine_bg.wasm');
  const module = new WebAssembly.Module(new Uint8Array(readFileSync(file)));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': engine });
  const glue = engine as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  started = true;
}

/**
 * The SQL that would bring a database to `schema`, as `prisma migrate diff --script` would print it.
 * @param address a file of SQLite, or the URL of a PostgreSQL database
 */
export async function schemaDifference(address: string, schema: string): Promise<string> {
  start();
  const files = [{ path: 'schema.prisma', content: schema }];
  const factory = address.startsWith('postgresql:')
    ? new CatalogueReader({ connectionString: address })
    : new PrismaBetterSqlite3({ url: address });
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    const result = await schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.stdout ?? '';
  } finally {
    schemaEngine.free();
  }
}
