import { HostError, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";
import { HostObject } from "./host-object.ts";

/** An error that a template raised itself by `exceptions.raise_…`. */
export class RaisedError extends HostError {}

const raising = [
  "raise_compiler_error",
  "raise_database_error",
  "raise_parsing_error",
  "raise_fail_fast_error",
  "raise_contract_error",
  "raise_dependency_error",
  "raise_duplicate_patch_name",
  "raise_invalid_property_yml_version",
  "missing_config",
  "missing_materialization",
  "missing_relation",
] as const;

/** `exceptions`: lets macros refuse what they are asked for. */
export function exceptionsObject(host: TemplateHost): HostObject {
  const raise = (message: Value | undefined): never => {
    throw new RaisedError(toText(message ?? null));
  };
  const members: Record<string, () => Value> = {};
  for (const name of raising) members[name] = () => nativeFunction(name, ["msg", optional("node")], raise);
  members.raise_not_implemented = () => nativeFunction("raise_not_implemented", ["msg"], raise);
  members.relation_wrong_type = () =>
    nativeFunction("relation_wrong_type", ["relation", "expected_type", optional("model")], (relation, expected) =>
      raise(`${toText(relation ?? null)} is there already and is not a ${toText(expected ?? null)}`),
    );
  members.column_type_missing = () =>
    nativeFunction("column_type_missing", ["column_names"], (names) =>
      raise(`these columns have no data_type: ${toText(names ?? null)}`),
    );
  members.warn = () =>
    nativeFunction("warn", ["msg"], (message) => {
      host.warn(toText(message ?? null));
      return "";
    });
  return new HostObject("exceptions", members);
}
