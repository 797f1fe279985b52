import type { JsonObject, ShownNode, XformEvent } from "../../core/index.ts";
import { DBT_VERSION } from "../../project/index.ts";
import type { DbtEvent } from "./dbt-event.ts";
import { utcTime } from "./node-info.ts";

/** The arguments that dbt tells of, as Python writes them, and what they are where nobody sets them. */
const usualArguments: Readonly<Record<string, string>> = {
  cache_selected_only: "False",
  debug: "False",
  empty: "None",
  fail_fast: "False",
  hints_enabled: "True",
  indirect_selection: "eager",
  introspect: "True",
  log_cache_events: "False",
  log_format: "default",
  log_path: "logs",
  maximum_seed_size_mib: "1",
  no_print: "None",
  partial_parse: "True",
  printer_width: "80",
  profiles_dir: "None",
  quiet: "False",
  send_anonymous_usage_stats: "False",
  static_parser: "True",
  target_path: "None",
  use_colors: "True",
  use_experimental_parser: "False",
  version_check: "True",
  warn_error: "None",
  warn_error_options: "None",
  write_json: "True",
};

/** A command begins: the version, and what the command was given. */
export function beginEvents(event: Extract<XformEvent, { readonly type: "command-started" }>): readonly DbtEvent[] {
  const { version, command, options = {} } = event;
  const args = { ...namedArguments(options), invocation_command: `dbt ${command}` };
  return [
    {
      name: "MainReportVersion",
      level: "info",
      msg: `Running with dbt=${DBT_VERSION} (xform ${version})`,
      data: { log_version: 3, version: `=${DBT_VERSION}` },
    },
    { name: "MainReportArgs", level: "debug", msg: `Running with the options ${JSON.stringify(args)}`, data: { args } },
  ];
}

/** Only those that dbt names: others, like `vars`, may hold what is nobody's business. */
function namedArguments(options: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(usualArguments).map(([name, usual]) => {
      const given = options[name];
      if (typeof given === "boolean") return [name, given ? "True" : "False"];
      return [name, given === undefined || given === null ? usual : String(given)];
    }),
  );
}

/** What was asked for of a node. */
export function shownEvent({ answer, content, isInline, name, format, quiet, uniqueId, text }: ShownNode): DbtEvent {
  const data = { is_inline: isInline, node_name: name, output_format: format, quiet, unique_id: uniqueId };
  const msg = text.replace(/\n$/, "");
  return answer === "compiled"
    ? { name: "CompiledNode", level: "info", msg, data: { compiled: content, ...data } }
    : { name: "ShowNode", level: "info", msg, data: { ...data, preview: content } };
}

/** A command ended: what it took of the machine, and when it was. */
export function endEvents(
  { command, success, seconds }: Extract<XformEvent, { readonly type: "command-finished" }>,
  at: number,
): readonly DbtEvent[] {
  const { userCPUTime, systemCPUTime, maxRSS, fsRead, fsWrite } = process.resourceUsage();
  const ended = utcTime(at);
  return [
    {
      name: "ResourceReport",
      level: "debug",
      msg: `\`dbt ${command}\` took ${seconds.toFixed(2)} seconds and ${maxRSS} kB of memory`,
      data: {
        command_name: command,
        command_success: success,
        command_wall_clock_time: seconds,
        process_in_blocks: String(fsRead),
        process_kernel_time: systemCPUTime / 1e6,
        process_mem_max_rss: String(maxRSS),
        process_out_blocks: String(fsWrite),
        process_user_time: userCPUTime / 1e6,
      },
      at,
    },
    {
      name: "CommandCompleted",
      level: "debug",
      msg: `Command \`dbt ${command}\` ${success ? "succeeded" : "failed"} at ${ended.slice(11, 26)} after ${seconds.toFixed(2)} seconds`,
      data: { command: `dbt ${command}`, completed_at: ended, elapsed: seconds, success },
      at,
    },
  ];
}
