"""Runs command lines of dbt, each in a fork of one process that has dbt loaded: reads {cwd, args, env} as JSON lines, answers with
{exit, out} for each."""

import json
import os
import sys
import tempfile

import dbt.adapters.duckdb  # noqa: F401
import dbt.cli.main
import dbt.task.build  # noqa: F401
import dbt.task.docs.generate  # noqa: F401
import duckdb  # noqa: F401


def run(cwd, args, env):
    os.chdir(cwd)
    os.environ.update(env)
    sys.argv = ["dbt", *args]
    try:
        dbt.cli.main.cli()
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except Exception:
        # As Python ends where nothing catches an error.
        return 1


for line in sys.stdin:
    request = json.loads(line)
    with tempfile.TemporaryFile() as out:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(os.open(os.devnull, os.O_RDWR), 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            code = 70
            try:
                code = run(request["cwd"], request["args"], request["env"])
            finally:
                sys.stdout.flush()
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        out.seek(0)
        answer = {"exit": os.waitstatus_to_exitcode(status), "out": out.read().decode()}
    print(json.dumps(answer), flush=True)
