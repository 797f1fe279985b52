/**
 * Loaded before the command (`node --import`): kills its process at a statement, in front of the real driver. Statements
 * are counted from 1 in the order in which the process sends them.
 *
 * KILL_AT is the number; without it all statements are written to the file KILL_LOG, a JSON text a line. With
 * KILL_SENT the statement is on its way when the process ends, and the server may still carry it out.
 */
import { appendFileSync } from "node:fs";

const at = Number(process.env.KILL_AT ?? 0);
let count = 0;

function reached(sql) {
  count += 1;
  if (process.env.KILL_LOG !== undefined) appendFileSync(process.env.KILL_LOG, `${JSON.stringify(sql)}\n`);
  return count === at;
}

function end() {
  process.kill(process.pid, "SIGKILL");
}

if (process.env.KILL_DRIVER === "duckdb") {
  const { DuckDBConnection } = await import("@duckdb/node-api");
  const { extractStatements } = DuckDBConnection.prototype;
  DuckDBConnection.prototype.extractStatements = function (sql) {
    if (reached(sql)) end();
    return extractStatements.call(this, sql);
  };
} else {
  const { default: pg } = await import("pg");
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (config, ...rest) {
    const sql = typeof config === "string" ? config : (config.text ?? "copy");
    if (!reached(sql)) return query.call(this, config, ...rest);
    if (process.env.KILL_SENT === undefined) end();
    const result = query.call(this, config, ...rest);
    setImmediate(end);
    return result;
  };
}
