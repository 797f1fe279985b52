import { writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../artifacts/index.ts";
import { type BuildNode, type UnitTestNode, unitTestName, XformError } from "../core/index.ts";
import type { ExecuteOptions } from "./run-context.ts";

/**
 * The file below the target where a node's SQL is written. Generic tests and snapshots get a folder named after their
 * file, which can have several; where several tests have one path, all but the first have the hash of their id in the name.
 */
export function sqlPath(kind: "compiled" | "run", node: BuildNode | UnitTestNode): string {
  if (node.resourceType === "unit_test")
    return `${kind}/${node.packageName}/${node.originalFilePath}/${unitTestName(node)}.sql`;
  if (node.resourceType === "snapshot") return `${kind}/${node.packageName}/${node.originalFilePath}/${node.name}.sql`;
  const shared = node.resourceType === "operation" || (node.resourceType === "test" && node.testMetadata !== null);
  const batch = node.resourceType === "model" ? node.batch : undefined;
  if (batch !== undefined) {
    const stem = node.originalFilePath.replace(/\.[^./]*$/, "");
    return `${kind}/${node.packageName}/${stem}/${path.basename(stem)}_${batch.label}.sql`;
  }
  const name =
    node.resourceType === "test" && node.sharesPath === true
      ? node.path.replace(/\.sql$/, `.${node.uniqueId.split(".").at(-1)}.sql`)
      : node.path;
  const below = shared ? `${node.originalFilePath}/${name}` : node.originalFilePath;
  return `${kind}/${node.packageName}/${below}`;
}

/** The file with a node's compiled SQL: below the project's folder, where the target is. */
export function compiledFile({ targetPath, projectRoot }: ExecuteOptions, node: BuildNode | UnitTestNode): string {
  const below = targetPath.startsWith(projectRoot) ? targetPath.slice(projectRoot.length + 1) : targetPath;
  return `${below}/${sqlPath("compiled", node)}`;
}

/** Writes the SQL of a node below the target folder, without secrets. */
export async function writeSql(
  { targetPath, redact = (text) => text }: Pick<ExecuteOptions, "targetPath" | "redact">,
  kind: "compiled" | "run",
  node: BuildNode | UnitTestNode,
  sql: string,
): Promise<void> {
  const file = path.join(targetPath, sqlPath(kind, node));
  const written = redact(sql);
  try {
    // Most folders are there already, so making one is only tried where writing failed.
    await writeFile(file, written).catch(async () => {
      await makeFolder(path.dirname(file));
      await writeFile(file, written);
    });
  } catch (cause) {
    throw new XformError("artifact/not-written", `"${file}" cannot be written: ${(cause as Error).message}`, {
      hint: "check the rights of the target folder and the space on the disk, or choose another with --target-path",
      cause,
    });
  }
}
