import { randomBytes } from "node:crypto";
import { profileDefaults, WarehouseError } from "../../adapter/index.ts";
import { type Relation, XformError } from "../../core/index.ts";
import type { Project } from "../../project/index.ts";
import { type Session, Warehouse } from "../../warehouse/index.ts";
import { projectAdapter } from "../project-adapter.ts";
import { type Check, failedCheck } from "./check.ts";

/** How many times a connection is asked, to say how long it takes to answer. */
const pings = 3;

/** Looks whether the warehouse answers and how fast, and whether it lets the user make a schema and a table and drop it. */
export async function checkWarehouse(project: Project): Promise<readonly Check[]> {
  let opened: Awaited<ReturnType<typeof projectAdapter>>;
  try {
    opened = await projectAdapter(project);
  } catch (error) {
    if (!(error instanceof XformError)) throw error;
    const { message, hint } = error.diagnostics[0] ?? { message: error.message, hint: undefined };
    return [failedCheck("connection", message, hint)];
  }
  const { adapter, settings } = opened;
  const where = adapter.describe(settings);
  const warehouse = new Warehouse({ adapter, settings, directory: project.root });
  const session = await warehouse.lease();
  try {
    const first = await timed(() => session.query("select 1"));
    let fastest = Number.POSITIVE_INFINITY;
    for (let ping = 0; ping < pings; ping++) fastest = Math.min(fastest, await timed(() => session.query("select 1")));
    const detail = `${where} answers in ${Math.round(first)} ms, then in ${fastest.toFixed(1)} ms a query`;
    const defaults = profileDefaults(adapter, project.profile.settings);
    return [{ name: "connection", ok: true, detail }, await checkRights(warehouse, session, defaults)];
  } catch (error) {
    const hint = error instanceof WarehouseError ? error.hint : undefined;
    return [failedCheck("connection", `${where}: ${textOf(error)}`, hint ?? "correct the target in profiles.yml")];
  } finally {
    session.release();
    await warehouse.close();
  }
}

/**
 * Makes the schema of the target and a table in it, and undoes both. Where the engine has no transactions for that, the table
 * is dropped, and the schema stays, as the first run would have made it.
 */
async function checkRights(
  { dialect }: Warehouse,
  session: Session,
  { database, schema }: { readonly database: string | null; readonly schema: string },
): Promise<Check> {
  const identifier = `xform_debug_${randomBytes(4).toString("hex")}`;
  const relation: Relation = { database, schema, identifier, type: "table" };
  const { create_schema, create_table_as, drop_relation } = dialect.statements;
  const transactional = dialect.capabilities.transactionalDdl;
  const name = "permissions";
  let step = `create the schema "${schema}"`;
  try {
    if (transactional) await session.query("begin");
    await session.query(create_schema({ relation: { database, schema } }));
    step = `create a table in the schema "${schema}"`;
    await session.query(create_table_as({ temporary: false, relation, sql: "select 1 as id" }));
    step = `drop a table of the schema "${schema}"`;
    await session.query(drop_relation({ relation }));
    return { name, ok: true, detail: `a table can be made in the schema "${schema}" and dropped` };
  } catch (error) {
    const fix = `grant the user of the profile the right to ${step}, or choose another schema in profiles.yml`;
    return failedCheck(name, `the user cannot ${step}: ${textOf(error)}`, fix);
  } finally {
    if (transactional) await session.query("rollback").catch(() => undefined);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
