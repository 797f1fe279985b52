import { alignColumns, type ColumnsLayout } from "../report/index.ts";
import type { Option } from "./option.ts";
import { options } from "./options.ts";

/** What `xform help options` tells of one option. */
interface OptionRow {
  readonly flags: string;
  readonly summary: string;
  readonly commands: string;
  readonly env: string;
  readonly flag: string;
}

/** All options as a table: in Markdown, or as lines for a terminal. */
export function optionsHelp(markdown: boolean, layout: ColumnsLayout): string {
  const rows = optionRows(options);
  if (!markdown) {
    const lines = rows.map(({ flags, summary, env }) => [flags, summary, env === "" ? "" : `XFORM_${env}`]);
    return alignColumns([["option", "meaning", "environment"], ...lines], layout).join("\n");
  }
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const code = (text: string) => `\`${text}\``;
  const lines = rows.map(({ flags, summary, commands, env, flag }) => {
    const variables = ["XFORM", "DBT_ENGINE", "DBT"].map((prefix) => code(`${prefix}_${env}`)).join(", ");
    return `| ${code(cell(flags))} | ${cell(summary)} | ${commands} | ${env === "" ? "" : variables} | ${flag === "" ? "" : code(flag)} |`;
  });
  const head = "| option | meaning | commands | environment, the first that is set | else `flags:` of the project |";
  return [head, "|---|---|---|---|---|", ...lines].join("\n");
}

/** The options in the order of their names; those that only take back others stay with them. */
function optionRows(all: readonly Option[]): readonly OptionRow[] {
  const shown = all.filter(({ hidden }) => hidden !== true);
  const rows = shown.map(({ flags, summary, commands, env = "", flag = "", accepted, choices }) => ({
    flags,
    summary: accepted === true ? "taken for scripts written for dbt; without effect" : withChoices(summary, choices),
    commands: commands === undefined ? "all" : commands.join(", "),
    env,
    flag: accepted === true ? "" : flag,
  }));
  const name = ({ flags }: OptionRow) => flags.replace(/^-\w, /, "").replace(/^--(no-)?/, "");
  return rows.sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}

function withChoices(summary: string, choices: readonly string[] | undefined): string {
  return choices === undefined ? summary : `${summary} (${choices.join(", ")})`;
}
