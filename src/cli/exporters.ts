import type { Redact } from "../core/index.ts";
import { type Exporter, lineageExporter, lineageSettings, otelSettings, traceExporter } from "../report/index.ts";
import type { OptionReader } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

/** Those that change data, or test it. */
const commandsWithLineage: ReadonlySet<string> = new Set([
  ...["build", "run", "test", "seed", "snapshot", "clone", "retry", "run-operation"],
]);

/** The command that other programs are told of. */
export interface ExportedCommand {
  readonly command: string;
  readonly invocationId: string;
  readonly version: string;
  readonly redact: Redact;
}

/**
 * What options and the environment ask to be sent to other programs; nothing where nothing is asked for.
 *
 * @throws {XformError} `cli/invalid-value`
 */
export function exporters(
  options: OptionReader,
  { environment, cwd }: Pick<Terminal, "environment" | "cwd">,
  exported: ExportedCommand,
): readonly Exporter[] {
  const asked = {
    endpoint: options.text("otelEndpoint"),
    file: options.text("otelFile"),
    fileInLogs: options.text("otelFileName"),
    exports: options.flag("exportToOtlp"),
  };
  const otel = otelSettings(asked, environment, { cwd, version: exported.version });
  const lineage = commandsWithLineage.has(exported.command)
    ? lineageSettings(options.text("openlineage"), environment, cwd)
    : undefined;
  return [
    ...(otel === undefined ? [] : [traceExporter(otel, exported)]),
    ...(lineage === undefined ? [] : [lineageExporter(lineage, exported)]),
  ];
}
