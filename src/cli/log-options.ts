import type { Option } from "./option.ts";

const formats = ["text", "json", "default", "debug"];
const levels = ["debug", "info", "warn", "error", "none"];

/** Options that say what is printed and what the log file has. */
export const logOptions: readonly Option[] = [
  { flags: "-q, --quiet", summary: "print errors only", env: "QUIET" },
  { flags: "-d, --debug", summary: "print what is sent to the warehouse", env: "DEBUG", flag: "debug" },
  {
    flags: "--log-format <format>",
    summary: "text for people, json for programs",
    choices: formats,
    env: "LOG_FORMAT",
    flag: "log_format",
  },
  {
    flags: "--log-level <level>",
    summary: "what matters less is not printed",
    choices: levels,
    env: "LOG_LEVEL",
    flag: "log_level",
  },
  {
    flags: "--log-format-file <format>",
    summary: "format of the log file; that of --log-format where it is left out",
    choices: formats,
    env: "LOG_FORMAT_FILE",
    flag: "log_format_file",
  },
  {
    flags: "--log-level-file <level>",
    summary: "what matters less is not in the log file; debug where it is left out",
    choices: levels,
    env: "LOG_LEVEL_FILE",
    flag: "log_level_file",
  },
  {
    flags: "--log-file-max-bytes <bytes>",
    summary: "begin a new log file when one has so many bytes; 0: never",
    type: "number",
    env: "LOG_FILE_MAX_BYTES",
  },
  {
    flags: "--printer-width <columns>",
    summary: "width of progress lines",
    type: "number",
    env: "PRINTER_WIDTH",
    flag: "printer_width",
  },
  { flags: "--no-progress", summary: "no lines that tell what is running", env: "PROGRESS" },
  { flags: "--use-colors", summary: "colours even without a terminal", env: "USE_COLORS", flag: "use_colors" },
  { flags: "--no-use-colors", summary: "no colours" },
];
