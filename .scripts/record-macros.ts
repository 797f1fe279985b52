// Records what dbt's built-in macros write in the adapters of the five dialects, so that a test can hold xform's to it.
//
//   npm run record:macros -- --python /path/to/python
//
// The Python has dbt-core and the adapters: duckdb, postgres, redshift, snowflake, bigquery. No server is asked: what a
// macro would send is written down. The calls stand in test/golden/macros/dbt/outputs.json; add some with `{}` behind
// them. What is kept is a hash of the normalised text; a reason, where xform writes something else, is written by hand.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { callProject, callTemplate } from "../test/golden/macros/dbt/call-templates.ts";
import { type Written, writtenHash } from "../test/golden/macros/dbt/written-hash.ts";
import { outputs } from "../test/support/render-macros.ts";
import { tempProject } from "../test/support/temp-project.ts";

/** Renders templates in the model of a project; a call that wants a connection, or takes long, is not recorded. */
const renderScript = `import json, signal, sys
from argparse import Namespace
import agate
from dbt.cli.main import dbtRunner
project, templates, answers = sys.argv[1:]
arguments = ["parse", "--project-dir", project, "--profiles-dir", project, "--no-partial-parse", "--quiet"]
parsed = dbtRunner().invoke(arguments)
assert parsed.success, parsed.exception
from dbt.adapters.contracts.connection import AdapterResponse
from dbt.adapters.factory import get_adapter, register_adapter, reset_adapters
from dbt.clients.jinja import get_rendered
from dbt.config.runtime import RuntimeConfig
from dbt.context.providers import generate_runtime_macro_context, generate_runtime_model_context
from dbt.flags import set_from_args
from dbt.mp_context import get_mp_context
options = dict(profile=None, target=None, vars={}, threads=1, which="run")
flags = dict(options, PROJECT_DIR=project, PROFILES_DIR=project, MACRO_DEBUGGING=False, INTROSPECT=True, WHICH="run")
set_from_args(Namespace(**flags, FULL_REFRESH=False, STRICT_MODE=False, send_anonymous_usage_stats=False), None)
config = RuntimeConfig.from_args(Namespace(**options, project_dir=project, profiles_dir=project, version_check=False))
reset_adapters()
register_adapter(config, get_mp_context())
adapter = get_adapter(config)
adapter.set_macro_resolver(parsed.result)
adapter.set_macro_context_generator(generate_runtime_macro_context)
sent = []
def execute(sql, *_, **__):
    sent.append(sql)
    return AdapterResponse(_message="OK"), agate.Table([], [])
def add_query(sql, *_, **__):
    sent.append(sql)
    return None, None
adapter.execute = execute
adapter.connections.execute = execute
adapter.connections.add_query = add_query
node = next(node for node in parsed.result.nodes.values() if node.resource_type == "model")
node.compiled_code, node.compiled = node.raw_code, True
class TooLong(BaseException):
    pass
def stop(*_):
    raise TooLong()
signal.signal(signal.SIGALRM, stop)
unreachable = ["connection never acquired", "has no attribute 'fetchall'", "has no attribute 'description'",
               "requested before creation", "x not in tuple"]
def written(template):
    sent.clear()
    signal.alarm(20)
    try:
        text = get_rendered(template, generate_runtime_model_context(node, config, parsed.result))
        return {"text": text, "sent": list(sent)}
    except TooLong:
        return None
    except Exception as error:
        return None if any(words in str(error) for words in unreachable) else {}
    finally:
        signal.alarm(0)
from dbt_common.clients.jinja import get_environment
from jinja2 import nodes
environment = get_environment(None, capture_macros=True)
def arguments(macro):
    found = next(environment.parse(macro.macro_sql).find_all(nodes.Macro))
    return [argument.name for argument in found.args]
signatures = {
    macro.name: arguments(macro)
    for macro in parsed.result.macros.values()
    if macro.package_name == "dbt" and not macro.name.startswith("materialization_")
}
outputs = [written(template) for template in json.load(open(templates))]
json.dump({"outputs": outputs, "signatures": signatures}, open(answers, "w"))
`;

const { values: options } = parseArgs({ options: { python: { type: "string" } } });

function record(python: string): void {
  const file = path.join("test", "golden", "macros", "dbt", "outputs.json");
  const golden = JSON.parse(readFileSync(file, "utf8")) as {
    reasons: Record<string, string>;
    calls: [string, Record<string, string>][];
  };
  let signatures: Readonly<Record<string, readonly string[]>> = {};
  for (const type of Object.keys(outputs)) {
    const templates = golden.calls.map(([call]) => callTemplate(call));
    const answers = askDbt(python, type, templates);
    signatures = answers.signatures;
    for (const [index, [, written]] of golden.calls.entries()) {
      const reason = written[type]?.split(" ")[1];
      const answer = answers.outputs[index] ?? null;
      if (answer === null) delete written[type];
      else written[type] = `${writtenHash(answer)}${reason === undefined ? "" : ` ${reason}`}`;
    }
  }
  const calls = golden.calls.map((entry) => JSON.stringify(entry));
  writeFileSync(
    file,
    `{\n"reasons": ${JSON.stringify(golden.reasons, null, 2)},\n"calls": [\n${calls.join(",\n")}\n]\n}\n`,
  );
  const sorted = Object.entries(signatures).sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = sorted.map(([name, parameters]) => `${JSON.stringify(name)}: ${JSON.stringify(parameters)}`);
  writeFileSync(path.join(path.dirname(file), "signatures.json"), `{\n${lines.join(",\n")}\n}\n`);
}

/** What dbt writes for each template, and the arguments of its public macros. */
interface Answers {
  readonly outputs: readonly (Written | null)[];
  readonly signatures: Readonly<Record<string, readonly string[]>>;
}

function askDbt(python: string, type: string, templates: readonly string[]): Answers {
  const profile = { shop: { target: "dev", outputs: { dev: outputs[type] } } };
  const project = tempProject({ ...callProject, "profiles.yml": JSON.stringify(profile) });
  const place = mkdtempSync(path.join(tmpdir(), "xform-macros-"));
  const at = (name: string) => path.join(place, name);
  try {
    writeFileSync(at("render.py"), renderScript);
    writeFileSync(at("templates.json"), JSON.stringify(templates));
    execFileSync(python, [at("render.py"), project.directory, at("templates.json"), at("answers.json")], {
      stdio: ["ignore", "ignore", "inherit"],
      cwd: place,
      env: { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: "false" },
    });
    return JSON.parse(readFileSync(at("answers.json"), "utf8")) as Answers;
  } finally {
    project.remove();
    rmSync(place, { recursive: true });
  }
}

if (options.python === undefined) {
  console.error("--python is missing: a Python with dbt-core and the adapters of the five dialects");
  process.exitCode = 2;
} else record(options.python);
