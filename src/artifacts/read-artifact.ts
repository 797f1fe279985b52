import { readFile } from "node:fs/promises";
import { isJsonObject, type JsonObject, type JsonValue, XformError } from "../core/index.ts";

/**
 * Reads an artifact that an earlier command wrote.
 *
 * @param missing what to say where the file is not there: `no earlier run`
 * @param hint what to do then
 * @throws {XformError} `artifact/not-found`, `artifact/invalid`
 */
export async function readArtifact(
  file: string,
  missing: string,
  hint = "run a command like build first, or name the folder of its artifacts with --state",
): Promise<JsonObject> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new XformError("artifact/not-found", `there is ${missing}: ${file} cannot be read`, {
      hint,
      cause,
    });
  });
  let json: JsonValue;
  try {
    json = JSON.parse(text) as JsonValue;
  } catch (cause) {
    throw invalidArtifact(file, (cause as Error).message, cause);
  }
  if (isJsonObject(json)) return json;
  throw invalidArtifact(file, "it is no JSON object");
}

/** An artifact that is not what a command writes. */
export function invalidArtifact(file: string, why: string, cause?: unknown): XformError {
  return new XformError("artifact/invalid", `${file} is not what a run writes: ${why}`, {
    hint: "run the command again, which writes it anew",
    cause,
  });
}
