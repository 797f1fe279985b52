import type { LogLevel } from "../report/index.ts";
import type { OptionReader } from "./read-options.ts";

/** How a command logs, to the terminal and to its file. */
export interface LogSettings {
  readonly format: "text" | "json";
  readonly level: LogLevel;
  readonly fileFormat: "text" | "json";
  readonly fileLevel: LogLevel;
  /** When the file has so many bytes, a new one is begun; never where it is 0. */
  readonly fileMaxBytes: number;
}

const tenMebibytes = 10 * 1024 * 1024;

/**
 * Reads the options of logs. As in dbt, `--log-format` and `--log-level` are for the file too where that has no option of
 * its own, but for the level, which is `debug` there.
 */
export function logSettings(options: OptionReader): LogSettings {
  const format = options.text("logFormat") === "json" ? "json" : "text";
  const fileFormat = options.text("logFormatFile");
  return {
    format,
    level: terminalLevel(options),
    fileFormat: fileFormat === undefined ? format : fileFormat === "json" ? "json" : "text",
    fileLevel: (options.text("logLevelFile") as LogLevel | undefined) ?? "debug",
    fileMaxBytes: options.number("logFileMaxBytes") ?? tenMebibytes,
  };
}

function terminalLevel(options: OptionReader): LogLevel {
  if (options.flag("quiet") === true) return "error";
  if (options.flag("debug") === true || options.text("logFormat") === "debug") return "debug";
  return (options.text("logLevel") as LogLevel | undefined) ?? "info";
}
