import type { Diagnostic, JsonObject, JsonValue } from "../../core/index.ts";
import { JinjaObject } from "../../jinja/index.ts";
import { PyDate } from "../python-datetime/py-date.ts";
import { PyDateTime } from "../python-datetime/py-datetime.ts";
import type { YamlDocument } from "../yaml/read-yaml.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { describeRenderError } from "./describe-render-error.ts";
import { hasJinja, type YamlRenderer } from "./yaml-renderer.ts";

/** What {@link renderTree} needs to know. */
export interface TreeRendering {
  readonly renderer: YamlRenderer;
  readonly document: YamlDocument;
  /** Whether the text at a path (below the rendered value) is rendered now; left out: every text is. */
  readonly rendersAt?: (path: YamlPath) => boolean;
  /** Takes the errors; a text that fails is kept as it is. */
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * Renders every text in a value of a document; `path` is where the value stands there. Dates that are rendered become
 * ISO text. Parts in which nothing changes are shared with the original.
 */
export function renderTree(value: JsonValue, path: YamlPath, rendering: TreeRendering): JsonValue {
  const visit = (node: JsonValue, inner: (string | number)[]): JsonValue => {
    if (typeof node === "string") {
      if (needsNoRendering(node) || rendering.rendersAt?.(inner) === false) return node;
      return renderText(node, [...path, ...inner], rendering);
    }
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return visitList(node as readonly JsonValue[], inner);
    if (node instanceof JinjaObject) {
      if (!(node instanceof PyDate || node instanceof PyDateTime) || rendering.rendersAt?.(inner) === false)
        return node;
      return node.isoFormat();
    }
    let changed: { [key: string]: JsonValue } | undefined;
    const members = node as JsonObject;
    for (const key of Object.keys(members)) {
      const child = members[key] ?? null;
      inner.push(key);
      const rendered = visit(child, inner);
      inner.pop();
      if (rendered === child) continue;
      changed ??= { ...members };
      changed[key] = rendered;
    }
    return changed ?? node;
  };
  const visitList = (node: readonly JsonValue[], inner: (string | number)[]): JsonValue => {
    let changed: JsonValue[] | undefined;
    for (const [index, child] of node.entries()) {
      inner.push(index);
      const rendered = visit(child, inner);
      inner.pop();
      if (rendered === child) continue;
      changed ??= [...node];
      changed[index] = rendered;
    }
    return changed ?? node;
  };
  return visit(value, []);
}

function needsNoRendering(text: string): boolean {
  return !text.endsWith("\n") && !hasJinja(text);
}

/** Renders one text; Jinja drops one newline at the end of any text. */
function renderText(text: string, path: YamlPath, { renderer, document, report }: TreeRendering): JsonValue {
  if (!hasJinja(text)) return text.slice(0, -1);
  const at = document.positionOf(path);
  try {
    return renderer.render(text, at);
  } catch (error) {
    report(describeRenderError(error, path, at));
    return text;
  }
}
