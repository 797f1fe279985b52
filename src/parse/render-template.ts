import { templateDiagnostic } from "../context/index.ts";
import { XformError } from "../core/index.ts";
import type { TemplateSource } from "../jinja/index.ts";
import type { ParseContext } from "./parse-context.ts";
import { type Collected, type ParsedNode, parseHost } from "./parse-host.ts";
import { staticCalls, staticNames } from "./static-calls.ts";
import { unrenderedConfig } from "./unrendered-config.ts";

/** Whether the functions that templates refer by are the built-in ones for a node: a project can put macros in their place. */
function hasPlainNames({ contexts }: ParseContext, node: ParsedNode): boolean {
  return staticNames.every((name) => contexts.registry.find(name, node.packageName) === undefined);
}

/**
 * Renders a node's template for what it refers to; where that can be read off the template it is not rendered. What goes wrong is reported; undefined says that the node cannot be
 * used.
 */
export function renderTemplate(context: ParseContext, node: ParsedNode, source: TemplateSource): Collected | undefined {
  const { host, collected } = parseHost(context, node);
  try {
    const template = context.contexts.engine.compile(source);
    const read = node.extra === undefined && hasPlainNames(context, node) ? staticCalls(template.ast) : undefined;
    const unrendered = unrenderedConfig(template.ast);
    if (read !== undefined) return { ...read, unrenderedConfig: unrendered };
    template.render(context.contexts.scope(node.packageName, host, "sync"));
    return { ...collected, unrenderedConfig: unrendered };
  } catch (error) {
    const converted = templateDiagnostic(error, "parse/jinja-render", node, context.contexts.registry);
    if (!(converted instanceof XformError)) throw error;
    for (const diagnostic of converted.diagnostics) context.report(diagnostic);
    return undefined;
  }
}
