import { XformError } from "../../core/index.ts";
import { HostError, type NativeFunction, type Parameter, PyDict, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";
import { contractDifferences } from "./contract-differences.ts";

/** An error that a template raised itself by `exceptions.raise_…`. */
export class RaisedError extends HostError {}

type Texts = (...texts: string[]) => string;

/** What raises: the parameters, and the message that is made of them. */
const raising: Readonly<Record<string, readonly [readonly Parameter[], Texts]>> = {
  missing_config: [["model", "name"], (model, name) => `${model} needs the configuration "${name}"`],
  missing_materialization: [
    ["model", "adapter_type"],
    (model, adapter) => `there is no materialization for ${model} on ${adapter}`,
  ],
  missing_relation: [[...["relation"], optional("model")], (relation) => `${relation} is not in the warehouse`],
  raise_ambiguous_alias: [
    ["node_1", "node_2", optional("duped_name")],
    (one, two) => `${one} and ${two} have the same relation`,
  ],
  raise_ambiguous_catalog_match: [
    ["unique_id", "match_1", "match_2"],
    (id, one, two) => `${id} can be ${one} or ${two} in the warehouse`,
  ],
  raise_cache_inconsistent: [["message"], (message) => message],
  raise_dataclass_not_dict: [["obj"], (object) => `${object} is no dict`],
  raise_compiler_error: [["msg", optional("node")], (message) => message],
  raise_database_error: [["msg", optional("node")], (message) => message],
  raise_dep_not_found: [
    ["node", "node_description", "required_pkg"],
    (_node, _what, name) => `the package "${name}" is not installed`,
  ],
  raise_dependency_error: [["msg"], (message) => message],
  raise_duplicate_patch_name: [["patch_1", "existing_patch_path"], (patch) => `${patch} is described twice`],
  raise_duplicate_resource_name: [["node_1", "node_2"], (one, two) => `${one} and ${two} have the same name`],
  raise_invalid_property_yml_version: [["path", "issue"], (path, issue) => `${path}: ${issue}`],
  raise_not_implemented: [["msg"], (message) => `${message} is not implemented`],
  raise_parsing_error: [["msg", optional("node")], (message) => message],
  relation_wrong_type: [
    ["relation", "expected_type", optional("model")],
    (relation, type) => `${relation} is there already and is not a ${type}`,
  ],
  column_type_missing: [["column_names"], (names) => `a contract needs data_type for the columns ${names}`],
  raise_fail_fast_error: [["msg", optional("node")], (message) => message],
};

/** `exceptions`: lets macros refuse what they are asked for, and warn. */
export function exceptionsObject(host: TemplateHost): PyDict {
  const functions = new Map<string, NativeFunction>();
  functions.set(
    "warn",
    nativeFunction("warn", ["msg", optional("node")], (message) => {
      host.warn(toText(message ?? null));
      return "";
    }),
  );
  for (const [name, [parameters, text]] of Object.entries(raising)) {
    const raise = (...values: Value[]): never => {
      throw new RaisedError(text(...values.map(textOf)));
    };
    functions.set(name, nativeFunction(name, parameters, raise));
  }
  functions.set(
    "raise_contract_error",
    nativeFunction("raise_contract_error", ["yaml_columns", "sql_columns"], (declared, written) => {
      const table = contractDifferences(declared ?? null, written ?? null);
      throw new XformError("run/contract-broken", `the columns of the query are not those of the contract\n${table}`, {
        hint: "change the query, or the columns that the model's properties declare",
      });
    }),
  );
  functions.set(
    "warn_snapshot_timestamp_data_types",
    nativeFunction(
      "warn_snapshot_timestamp_data_types",
      ["snapshot_time_data_type", "updated_at_data_type"],
      (snapshot, updated) => {
        const types = `${toText(snapshot ?? null)} in the snapshot, ${toText(updated ?? null)} in the query`;
        host.warn(`the column updated_at has another type than the times of the snapshot: ${types}`);
        return null;
      },
    ),
  );
  return new PyDict(functions);
}

/** A node is named by its id. */
function textOf(value: Value): string {
  const id = value instanceof PyDict ? (value.get("unique_id") ?? value.get("name")) : undefined;
  return toText(id === undefined ? value : id);
}
