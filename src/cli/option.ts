import type { OptionFlag } from "../project/index.ts";

/** One option of the command line, as data: parsing, help and completion come from it. */
export interface Option {
  /** As commander reads it: `-s, --select <selector...>`. */
  readonly flags: string;
  readonly summary: string;
  /** The commands that take it; all where it is left out. */
  readonly commands?: readonly string[];
  readonly choices?: readonly string[];
  readonly type?: "number";
  /** The end of the environment variables that set it: XFORM_<env>, DBT_ENGINE_<env>, DBT_<env>. */
  readonly env?: string;
  /** The flag of the project file that sets it where neither the command line nor the environment does. */
  readonly flag?: OptionFlag;
  /** Options that it cannot be given with, by their names without dashes: `warn-error-options`. */
  readonly conflicts?: readonly string[];
  /** Taken so that scripts written for dbt run; changes nothing. */
  readonly accepted?: true;
  readonly hidden?: true;
}
