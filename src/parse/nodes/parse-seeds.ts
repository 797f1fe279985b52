import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { SeedNode } from "../../core/index.ts";
import type { Package, ProjectFile } from "../../project/index.ts";
import { nothingCollected } from "../collected.ts";
import { nodeConfig } from "../node-config.ts";
import { nodeNames } from "../node-names.ts";
import { buildFields, columnsOf, configFields, fileFields, fqnOf, relationNameOf, stemOf } from "../node-parts.ts";
import { renderHooks } from "../render-hooks.ts";
import { findProperties } from "./find-properties.ts";
import type { NodesContext } from "./nodes-context.ts";

/** Reads the seeds of a package; their data is read when they are loaded. */
export function parseSeeds(context: NodesContext, nodePackage: Package): void {
  for (const file of nodePackage.files.seeds) {
    const name = stemOf(file);
    const uniqueId = `seed.${nodePackage.name}.${name}`;
    const found = findProperties(context, context.properties.seeds, "seed", nodePackage, name);
    const fqn = fqnOf(nodePackage, file, name);
    const resolved = nodeConfig(context, nodePackage, "seed", fqn, { properties: found?.properties.layer });
    const position = { file: file.displayPath, line: 1, column: 1 };
    const data = { name, unique_id: uniqueId, resource_type: "seed", package_name: nodePackage.name, fqn };
    const parsed = { uniqueId, packageName: nodePackage.name, file: file.displayPath, data };
    const patchPath = found === undefined ? null : `${found.file.packageName}://${found.file.file.originalFilePath}`;
    const collected = nothingCollected();
    renderHooks(context, parsed, { rawCode: "", position, patchPath }, resolved.config, collected);
    const names = nodeNames(context, parsed, resolved.config, null, resolved.cleared);
    const at = found?.properties.position ?? position;
    const description = context.descriptions.render(found?.properties.description ?? "", nodePackage.name, at);
    const seed: SeedNode = {
      uniqueId,
      resourceType: "seed",
      name,
      ...fileFields(nodePackage, file),
      position,
      fqn,
      description: description.text,
      ...configFields(context, resolved),
      ...buildFields(resolved),
      ...names,
      relationName: relationNameOf(context, names, resolved.config.quoting),
      checksum: seedChecksum(file, context.maximumSeedMebibytes),
      columns: columnsOf(found?.properties.columns ?? [], context.descriptions, nodePackage.name),
      patchPath,
      docBlocks: description.docBlocks,
      rawCode: "",
      refs: collected.refs,
      sources: collected.sources,
      functions: collected.functions,
      dependsOn: { macros: [...collected.macros], nodes: [] },
      rootPath: nodePackage.root,
    };
    context.builder.add(seed);
  }
}

function seedChecksum(file: ProjectFile, mebibytes: number) {
  const isLarge = mebibytes > 0 && statSync(file.absolutePath).size > mebibytes * 1024 * 1024;
  if (isLarge) return { name: "path", checksum: file.originalFilePath };
  const text = readFileSync(file.absolutePath, "utf8").replace(/\r\n?/g, "\n");
  // A byte order mark counts as text, other than for trim().
  const trimmed = text.replace(/^[^\S\uFEFF]+|[^\S\uFEFF]+$/g, "");
  return { name: "sha256", checksum: createHash("sha256").update(trimmed).digest("hex") };
}
