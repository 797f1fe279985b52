import { templateDiagnostic } from "../context/index.ts";
import { XformError } from "../core/index.ts";
import type { TemplateSource } from "../jinja/index.ts";
import type { ParseContext } from "./parse-context.ts";
import { type Collected, type ParsedNode, parseHost } from "./parse-host.ts";

/**
 * Renders a node's template for what it refers to. What goes wrong is reported; undefined says that the node cannot be
 * used.
 */
export function renderTemplate(context: ParseContext, node: ParsedNode, source: TemplateSource): Collected | undefined {
  const { host, collected } = parseHost(context, node);
  try {
    const template = context.contexts.engine.compile(source);
    template.render(context.contexts.scope(node.packageName, host, "sync"));
    return collected;
  } catch (error) {
    const converted = templateDiagnostic(error, "parse/jinja-render", node, context.contexts.registry);
    if (!(converted instanceof XformError)) throw error;
    for (const diagnostic of converted.diagnostics) context.report(diagnostic);
    return undefined;
  }
}
