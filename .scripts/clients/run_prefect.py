"""Builds the sample project with prefect-dbt's operation in a flow: a dbt that is found on the path."""

import os
import sys
from pathlib import Path

from prefect import flow
from prefect_dbt.cli.commands import DbtCoreOperation

folder = Path(os.environ["XFORM_PROJECT"])


def operation(*commands: str) -> DbtCoreOperation:
    return DbtCoreOperation(
        commands=list(commands), project_dir=folder, profiles_dir=folder, env={"PATH": os.environ["PATH"]}
    )


@flow
def shop() -> object:
    return operation("dbt --version", "dbt debug", "dbt build").run()


lines = [str(line) for line in shop()]
done = [line for line in lines if "Done. PASS=" in line]
if not done:
    sys.exit("the build did not come to its end:\n" + "\n".join(lines[-30:]))
try:
    flow(lambda: operation("dbt build --resource-type nothing").run(), name="bad")()
    sys.exit("a command that fails was taken for a success")
except RuntimeError:
    pass
print(done[-1][done[-1].index("Done.") :])
