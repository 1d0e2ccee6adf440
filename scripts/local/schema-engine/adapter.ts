import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQueryable,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { connectionFields, createShadowDatabase } from "./database";

/** PostgreSQL's one-byte `"char"` type, which the catalogs use and adapter-pg does not know. */
const OID_CHAR = 18;
const OID_TEXT = 25;

type RowDescription = { fields: { dataTypeID: number }[] };
type WithRowDescription = { _handleRowDescription(message: RowDescription): void };

/** Columns of the latest answer that were `"char"`. The engine sends one query at a time, so one slot is enough. */
let charColumns: number[] = [];

/** A client that reads `"char"` columns as text. */
class CatalogClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const self = this as unknown as WithRowDescription;
    const handle = self._handleRowDescription.bind(this);
    self._handleRowDescription = (message) => {
      charColumns = [];
      message.fields.forEach((field, index) => {
        if (field.dataTypeID !== OID_CHAR) return;
        charColumns.push(index);
        field.dataTypeID = OID_TEXT;
      });
      handle(message);
    };
  }
}

/** Gives the `"char"` columns of each answer their name back. */
function relabelCharColumns<T extends SqlQueryable>(queryable: T): T {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    charColumns = [];
    const result = await queryRaw(query);
    for (const column of charColumns) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}

async function connect(url: string, database: string): Promise<SqlDriverAdapter> {
  const { schema, ...fields } = connectionFields(url);
  const pool = new pg.Pool({ ...fields, database, max: 4, Client: CatalogClient });
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();

  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => relabelCharColumns(await startTransaction(level));

  // adapter-pg splits scripts at every ";", which breaks function bodies and strings: send the script whole.
  const executeScript: SqlDriverAdapter["executeScript"] = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      (adapter as unknown as { onError(error: unknown): never }).onError(error);
    }
  };
  adapter.executeScript = executeScript;
  return relabelCharColumns(adapter);
}

/** Opens the database of `url`, and shadow databases beside it, whose names are added to `shadows`. */
export function migrationAdapterFactory(
  url: string,
  shadows: Set<string>,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url, connectionFields(url).database),
    connectToShadowDb: async () => {
      const database = await createShadowDatabase(url);
      shadows.add(database);
      return connect(url, database);
    },
  };
}
