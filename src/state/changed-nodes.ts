import type { GraphNode, Manifest } from "../core/index.ts";
import { usedMacros } from "./used-macros.ts";

/**
 * Finds the nodes of the root project that changed files have to do with: their own, the YAML file that describes them, and
 * those of macros that they use, directly or by other macros.
 */
export function changedNodes(manifest: Manifest, files: ReadonlySet<string>): (node: GraphNode) => boolean {
  const used = usedMacros(manifest);
  const isOwn = ({ packageName }: { readonly packageName: string }) => packageName === manifest.projectName;
  const isChangedMacro = (id: string) => {
    const macro = manifest.macros.get(id);
    return macro !== undefined && isOwn(macro) && files.has(macro.originalFilePath);
  };
  return (node) => {
    if (isOwn(node) && (files.has(node.originalFilePath) || files.has(describedIn(node)))) return true;
    return "dependsOn" in node && used(node.dependsOn.macros).some(isChangedMacro);
  };
}

function describedIn(node: GraphNode): string {
  const patch = "patchPath" in node ? node.patchPath : null;
  return patch === null ? "" : patch.slice(patch.indexOf("://") + 3);
}
