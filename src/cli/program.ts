import { Command, Option as CommanderOption } from "commander";
import { DBT_VERSION } from "../project/index.ts";
import { type CommandDescription, commandGroups, commandTable } from "./command-table.ts";
import { options } from "./options.ts";

/** What a command line says: the command, its arguments, and options by camel-cased name. */
export interface ParsedCommand {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Where the program writes help and messages. */
export interface ProgramStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Makes the commander program. `onCommand` is told what was asked for. */
export function createProgram(
  version: string,
  streams: ProgramStreams,
  onCommand: (parsed: ParsedCommand) => void,
): Command {
  const program = new Command("xform")
    .description("Builds, tests and documents a folder of templated SQL models. dbt projects run unchanged.")
    .version(`dbt ${DBT_VERSION} (xform ${version})`, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showSuggestionAfterError(true)
    .configureOutput(outputOf(streams))
    .exitOverride()
    .addHelpText(
      "after",
      "\nRun `xform <command> --help` for the options and examples of a command, and `xform help options`\nfor all options with their environment variables (--markdown: as a table).",
    );
  // Options that all commands take stand before the command, too.
  addOptions(program, undefined);
  const groups = new Map<string, Command>();
  for (const description of commandTable) {
    const words = description.name.split(" ");
    const name = words.at(-1) ?? description.name;
    const parent = words.length === 1 ? program : groupOf(program, groups, words[0] ?? "", streams);
    addCommand(parent, name, description, onCommand);
  }
  return program;
}

function outputOf(streams: ProgramStreams) {
  return {
    writeOut: streams.out,
    writeErr: streams.err,
    outputError: (text: string, write: (text: string) => void) => write(commandLineError(text)),
  };
}

/** What commander says of a wrong command line, in the form of all other errors. */
export function commandLineError(text: string): string {
  const [first = "", ...more] = text
    .trim()
    .replace(/^error: /, "")
    .split("\n");
  const code = /^unknown command/.test(first)
    ? "cli/unknown-command"
    : /^unknown option/.test(first)
      ? "cli/unknown-option"
      : /^missing|argument missing/.test(first)
        ? "cli/missing-argument"
        : "cli/invalid-value";
  const hint = more.join(" ").replace(/^\(Did you mean (.*)\)$/, "did you mean $1");
  return `error[${code}]: ${first}\n  help: ${hint === "" ? "xform --help lists commands and options" : hint}\n`;
}

function groupOf(program: Command, groups: Map<string, Command>, name: string, streams: ProgramStreams): Command {
  let group = groups.get(name);
  if (group === undefined) {
    group = program
      .command(name)
      .description(commandGroups[name] ?? "")
      .exitOverride();
    group.configureOutput(outputOf(streams));
    groups.set(name, group);
  }
  return group;
}

function addCommand(
  parent: Command,
  name: string,
  description: CommandDescription,
  onCommand: (parsed: ParsedCommand) => void,
): void {
  const command = parent.command(name).description(description.summary).exitOverride();
  if (description.aliases !== undefined) command.aliases([...description.aliases]);
  if (description.arguments !== undefined) command.argument(description.arguments);
  addOptionsWhenAsked(parent, command, description.name);
  const width = Math.max(...description.examples.map(([text]) => text.length));
  const lines = description.examples.map(([text, meaning]) => `  ${text.padEnd(width)}  ${meaning}`);
  command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
  command.addHelpText(
    "after",
    () => `\nTaken from scripts for dbt, without effect:\n${withoutEffect(description.name)}`,
  );
  command.action(() => {
    onCommand({ command: description.name, arguments: command.args, options: command.optsWithGlobals() });
  });
}

/** Making the options of all commands would take longer than all else that a short command does. */
function addOptionsWhenAsked(parent: Command, command: Command, name: string): void {
  let areAdded = false;
  const add = () => {
    if (!areAdded) addOptions(command, name);
    areAdded = true;
  };
  parent.hook("preSubcommand", (_, asked) => {
    if (asked === command) add();
  });
  const information = command.helpInformation;
  command.helpInformation = (context) => {
    add();
    return information.call(command, context);
  };
}

/** @param name the command, or undefined for the options before a command */
function addOptions(command: Command, name: string | undefined): void {
  for (const option of options) {
    const belongs = option.commands === undefined || (name !== undefined && option.commands.includes(name));
    if (!belongs) continue;
    for (const flags of flagVariants(option.flags)) {
      const added = new CommanderOption(flags, option.summary);
      if (option.choices !== undefined) added.choices([...option.choices]);
      // On the command itself: an option before it is for all commands.
      if (option.conflicts !== undefined && name !== undefined) added.conflicts(option.conflicts.map(camelCase));
      if (option.type === "number") added.argParser(numberOf(flags));
      if (option.hidden === true || option.accepted === true || name === undefined) added.hideHelp();
      command.addOption(added);
      // Commander takes a switch without its opposite for on; here what was not given stays undefined.
      if (added.negate) command.setOptionValue(added.attributeName(), undefined);
    }
  }
}

/** `inline-direct` is `inlineDirect`. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `--a, --b <x>`, two long names of one option, are two options for commander. */
function flagVariants(flags: string): readonly string[] {
  const match = /^(--[\w-]+), (--[\w-]+)( .*)?$/.exec(flags);
  return match === null ? [flags] : [`${match[1]}${match[3] ?? ""}`, `${match[2]}${match[3] ?? ""}`];
}

function numberOf(flags: string) {
  return (text: string): number => {
    const number = Number(text);
    // -1 says all of them, as in scripts for dbt.
    if (Number.isInteger(number) && number >= (flags.startsWith("--limit") ? -1 : 0)) return number;
    throw new TypeError(`${flags} takes a whole number, not "${text}"`);
  };
}

/** The options of a command that change nothing, in lines of a terminal. */
function withoutEffect(name: string): string {
  const taken = options
    .filter(({ accepted, commands }) => accepted === true && commands?.includes(name) !== false)
    .map(({ flags }) => flags.replace(/^-\w, /, "").replace(/ <.*/, ""));
  const opposite = (flag: string) => flag.replace(/^--/, "--no-");
  const shown = taken
    .filter((flag) => !taken.some((other) => opposite(other) === flag))
    .map((flag) => (taken.includes(opposite(flag)) ? flag.replace(/^--/, "--[no-]") : flag));
  const lines: string[] = [];
  for (const flag of shown.sort()) {
    const last = lines.at(-1);
    if (last === undefined || last.length + flag.length > 100) lines.push(`  ${flag}`);
    else lines[lines.length - 1] = `${last} ${flag}`;
  }
  return lines.join("\n");
}
