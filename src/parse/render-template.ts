import { templateDiagnostic } from "../context/index.ts";
import { XformError } from "../core/index.ts";
import type { TemplateSource } from "../jinja/index.ts";
import type { Collected } from "./collected.ts";
import type { ParseContext } from "./parse-context.ts";
import { type ParsedNode, parseHost } from "./parse-host.ts";
import { readStatically } from "./static/read-statically.ts";
import { withUnrenderedConfig } from "./unrendered-config.ts";

/**
 * What a node's template refers to and configures: read off the template where that is possible, else by rendering it.
 * What goes wrong is reported; undefined says that the node cannot be used.
 */
export function renderTemplate(context: ParseContext, node: ParsedNode, source: TemplateSource): Collected | undefined {
  try {
    const template = context.contexts.engine.compile(source);
    const read =
      node.extra === undefined && context.readings !== undefined
        ? readStatically(template.ast, context.readings.of(node.packageName))
        : undefined;
    const collected = read ?? rendered();
    return withUnrenderedConfig(collected, source.text, template.ast);

    function rendered(): Collected {
      const { host, collected } = parseHost(context, node);
      template.render(context.contexts.scope(node.packageName, host, "sync"));
      return collected;
    }
  } catch (error) {
    const converted = templateDiagnostic(error, "parse/jinja-render", node, context.contexts.registry);
    if (!(converted instanceof XformError)) throw error;
    for (const diagnostic of converted.diagnostics) context.report(diagnostic);
    return undefined;
  }
}
