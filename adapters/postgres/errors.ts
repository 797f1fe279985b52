import { WarehouseError, type WarehouseErrorKind } from "../../src/adapter/index.ts";

/** What the driver's errors have beside a message: fields of the server's answer, or a code of the system. */
interface DriverError {
  readonly message: string;
  readonly code?: string;
  readonly position?: string;
  readonly detail?: string;
  readonly hint?: string;
}

/**
 * Refusals that pass: serialization, deadlock, lock not available, and two sessions that create the same thing. Redshift's
 * own number for serialization is 1023.
 */
const passing = /^(40001|40P01|55P03|42P06|XX000:(tuple concurrently updated|1023\b.*))$/s;

/** The server is not there, does not let one in, or goes away. */
const connecting = /^(08...|28...|3D000|57P0[1-5]|53300|E[A-Z_]+|CERT_.*|.*_CERT.*|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;

/**
 * Turns an error of the driver into a WarehouseError. The server's code tells the kind; what it adds as detail is part
 * of the message.
 *
 * @param sql the statement that was sent, by which the server's position becomes an offset
 */
export function postgresError(error: unknown, sql = ""): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const { message, code = "", position, detail, hint } = asDriverError(error);
  const text = detail === undefined ? message : `${message}\n${detail}`;
  const kind = kindOf(code, message);
  const advice = hint ?? adviceFor(code, message);
  return new WarehouseError(kind, text, {
    ...(position === undefined ? {} : { sqlOffset: offsetInText(sql, Number(position)) }),
    ...(advice === undefined ? {} : { hint: advice }),
    cause: error,
  });
}

/** Several addresses that all refuse make an error without a message of its own. */
function asDriverError(error: unknown): DriverError {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return { ...asDriverError(error.errors[0]), message: error.errors.map(({ message }) => message).join("; ") };
  }
  return error instanceof Error ? (error as DriverError) : { message: String(error) };
}

function kindOf(code: string, message: string): WarehouseErrorKind {
  if (code === "57014") return "interrupted";
  if (passing.test(code) || passing.test(`${code}:${message}`) || createdTwice(code, message)) return "transient";
  if (connecting.test(code)) return "connection";
  // What the driver says itself has no code.
  return code === "" && /connect|SSL|TLS|password|certificate|timeout/i.test(message) ? "connection" : "statement";
}

/** `create … if not exists` of two sessions at a time ends in the catalog's own unique indexes. */
function createdTwice(code: string, message: string): boolean {
  return code === "23505" && /"pg_(namespace|class|type|proc)_\w+_index"/.test(message);
}

/** The server counts characters from 1; JavaScript's texts have two units for some. */
function offsetInText(sql: string, position: number): number {
  return [...sql].slice(0, position - 1).join("").length;
}

function adviceFor(code: string, message: string): string | undefined {
  if (code === "ECONNREFUSED" || code === "ENOENT")
    return "check the profile's host and port, and that the server is running";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "check the profile's host";
  if (code === "ETIMEDOUT" || /timeout expired|connection timeout/i.test(message))
    return "check the profile's host and port, or give connect_timeout more seconds";
  if (/^28/.test(code)) return "check the profile's user and password, and what the server's pg_hba.conf lets in";
  if (/password must be a (non-empty )?string/i.test(message))
    return "give the profile a password, or set PGPASSWORD or ~/.pgpass";
  if (code === "3D000") return "create the database, or correct dbname in the profile";
  if (code === "42P07" || code === "42710")
    return "another run may work in this schema, and have made it first: look in pg_stat_activity, then run this again";
  if (code === "53300") return "use fewer threads, or let the server take more connections";
  if (/does not support SSL/.test(message)) return "set sslmode to prefer or disable in the profile";
  if (/certificate|CERT|SELF_SIGNED/i.test(`${code} ${message}`)) return "check sslmode and sslrootcert in the profile";
  if (code === "42601" && /at or near ";"$/.test(message)) return "leave the semicolon out: a model is one query";
  return undefined;
}
