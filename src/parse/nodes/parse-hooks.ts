import { readFileSync } from "node:fs";
import path from "node:path";
import type { OperationNode } from "../../core/index.ts";
import type { Package } from "../../project/index.ts";
import { checksumOf } from "../checksum.ts";
import { nodeConfig } from "../node-config.ts";
import { nodeNames } from "../node-names.ts";
import { buildFields, configFields } from "../node-parts.ts";
import { renderTemplate } from "../render-template.ts";
import type { NodesContext } from "./nodes-context.ts";

/** Makes a node of each statement that a package runs at the start or the end of a run; gives their ids in order. */
export function parseHooks(
  context: NodesContext,
  nodePackage: Package,
  when: "on-run-start" | "on-run-end",
): readonly string[] {
  const statements = when === "on-run-start" ? nodePackage.config.onRunStart : nodePackage.config.onRunEnd;
  // A hook changes with the file that has it.
  const file = path.join(nodePackage.root, path.basename(nodePackage.config.file));
  return statements.flatMap((rawCode, index) => {
    const name = `${nodePackage.name}-${when}-${index}`;
    const uniqueId = `operation.${nodePackage.name}.${name}`;
    const fqn = [nodePackage.name, "hooks", name];
    const position = nodePackage.config.positionOf([when, index]);
    const data = { name, unique_id: uniqueId, resource_type: "operation", package_name: nodePackage.name, fqn };
    const parsed = { uniqueId, packageName: nodePackage.name, file: position.file, data };
    const collected = renderTemplate(context, parsed, { text: rawCode, ...position });
    if (collected === undefined) return [];
    const resolved = nodeConfig(context, nodePackage, "operation", fqn, {
      calls: collected.configs,
    });
    // What `models:` says of the package's schema counts for its hooks, too.
    const names = nodeNames(context, parsed, resolved.config, null, resolved.cleared);
    const node: OperationNode = {
      uniqueId,
      resourceType: "operation",
      packageName: nodePackage.name,
      name,
      path: `hooks/${name}.sql`,
      originalFilePath: `./${nodePackage.config.file.split("/").at(-1)}`,
      position,
      fqn,
      description: "",
      ...configFields(context, resolved),
      ...buildFields(resolved),
      tags: [when],
      database: names.database,
      schema: names.schema,
      alias: name,
      relationName: null,
      checksum: checksumOf(readFileSync(file, "utf8")),
      columns: {},
      group: null,
      patchPath: null,
      docBlocks: [],
      rawCode,
      refs: collected.refs,
      sources: collected.sources,
      dependsOn: { macros: [...collected.macros], nodes: [] },
      index,
    };
    context.builder.add(node);
    return [uniqueId];
  });
}
