import type { BuildNode, SourcePosition } from "../core/index.ts";
import { locateOutput, type RenderResult, type TemplateSource } from "../jinja/index.ts";
import type { CompiledNode } from "./compiled-node.ts";
import { type InjectedCte, injectCtes, type SqlPiece } from "./inject-ctes.ts";

/** A template's text, rendered, before common table expressions are put in. */
export interface RenderedNode {
  readonly node: BuildNode;
  readonly source: TemplateSource;
  readonly result: RenderResult;
  /** Ephemeral models that the text refers to, those they stand on first. */
  readonly ctes: readonly InjectedCte[];
  /** Renderings by id, to find places in the common table expressions. */
  readonly rendered: ReadonlyMap<string, RenderedNode>;
}

/** A rendered node with its common table expressions put in. */
export function compiledNode(rendered: RenderedNode): CompiledNode {
  const pieces = injectCtes(rendered.result.text, rendered.ctes);
  return {
    uniqueId: rendered.node.uniqueId,
    sql: pieces.map((piece) => piece.text).join(""),
    ctes: rendered.ctes,
    locate: (offset) => locatePiece(rendered, pieces, offset),
  };
}

/** Where a place in a node's final SQL comes from: the node's own template, or that of an ephemeral model. */
function locatePiece(rendered: RenderedNode, pieces: readonly SqlPiece[], offset: number): SourcePosition | undefined {
  const isGenerated = rendered.node.resourceType === "snapshot" && rendered.node.isGenerated;
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    if (offset < end || piece === pieces.at(-1)) {
      if (piece.kind === "own" && isGenerated) return rendered.node.position;
      if (piece.kind === "own") return locateOutput(rendered.result, rendered.source, piece.start + offset - start);
      const inner = piece.kind === "cte" ? rendered.rendered.get(piece.uniqueId) : undefined;
      return inner === undefined ? undefined : locateOutput(inner.result, inner.source, offset - start);
    }
    start = end;
  }
  return undefined;
}
