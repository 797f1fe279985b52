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
  const { packageName } = node;
  const readings = node.extra === undefined ? context.readings?.of(packageName) : undefined;
  const known = readings === undefined ? undefined : context.kept?.find(packageName, source.text);
  if (known !== undefined) return known;
  try {
    const template = context.contexts.engine.compile(source);
    const read = readings === undefined ? undefined : readStatically(template.ast, readings);
    const collected = withUnrenderedConfig(read ?? rendered(), source.text, template.ast);
    if (read !== undefined) context.kept?.add(packageName, source.text, collected);
    return collected;

    function rendered(): Collected {
      const { host, collected } = parseHost(context, node);
      template.render(context.contexts.scope(packageName, host, "sync"));
      return collected;
    }
  } catch (error) {
    const converted = templateDiagnostic(error, "parse/jinja-render", node, context.contexts.registry);
    if (!(converted instanceof XformError)) throw error;
    for (const diagnostic of converted.diagnostics) context.report(diagnostic);
    return undefined;
  }
}
