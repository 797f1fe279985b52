import { XformError } from "../core/index.ts";
import { commandTable } from "./command-table.ts";
import { options } from "./options.ts";

/** The shell code that completes commands and options; made from the same tables as the help. */
export function completion(shell: string): string {
  const commands = [...new Set(commandTable.map((command) => command.name.split(" ")[0] ?? ""))];
  const flags = options
    .filter((option) => option.hidden !== true && option.accepted !== true)
    .map((option) => ({
      names: option.flags.split(/[ ,]+/).filter((part) => part.startsWith("-")),
      summary: option.summary,
    }));
  switch (shell) {
    case "bash":
      return bash(
        commands,
        flags.flatMap((flag) => flag.names),
      );
    case "zsh":
      return zsh(flags.flatMap((flag) => flag.names));
    case "fish":
      return fish(flags);
    default:
      throw new XformError("cli/invalid-value", `there are no completions for "${shell}"`, {
        hint: "use one of: bash, zsh, fish",
      });
  }
}

function bash(commands: readonly string[], flags: readonly string[]): string {
  return `_xform() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[1]} \${COMP_CWORD}" in
    "docs 2") COMPREPLY=($(compgen -W "generate serve" -- "$word")); return ;;
  esac
  if [[ $COMP_CWORD -eq 1 && "$word" != -* ]]; then
    COMPREPLY=($(compgen -W "${commands.join(" ")}" -- "$word"))
  elif [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "${flags.join(" ")}" -- "$word"))
  fi
}
complete -o default -F _xform xform
`;
}

function zsh(flags: readonly string[]): string {
  const described = commandTable
    .filter((command) => !command.name.includes(" "))
    .map((command) => `    '${command.name}:${command.summary.replaceAll("'", "")}'`);
  return `#compdef xform
_xform() {
  local -a commands
  commands=(
${described.join("\n")}
    'docs:write and show the documentation'
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe 'command' commands
  elif (( CURRENT == 3 )) && [[ $words[2] == docs ]]; then
    compadd generate serve
  elif [[ $words[CURRENT] == -* ]]; then
    compadd -- ${flags.join(" ")}
  else
    _files
  fi
}
compdef _xform xform
`;
}

function fish(flags: readonly { readonly names: readonly string[]; readonly summary: string }[]): string {
  const lines = commandTable
    .filter((command) => !command.name.includes(" "))
    .map((command) => `complete -c xform -n __fish_use_subcommand -a ${command.name} -d ${quote(command.summary)}`);
  lines.push("complete -c xform -n __fish_use_subcommand -a docs -d 'write and show the documentation'");
  lines.push("complete -c xform -n '__fish_seen_subcommand_from docs' -a 'generate serve'");
  for (const { names, summary } of flags) {
    const parts = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
    lines.push(`complete -c xform ${parts.join(" ")} -d ${quote(summary)}`);
  }
  return `${lines.join("\n")}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
