"""Builds the sample project with dagster-dbt: prints how many assets were materialized and how many checks passed and failed."""

import os
from pathlib import Path

from dagster import AssetExecutionContext, materialize
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets

folder = Path(os.environ["XFORM_PROJECT"])
project = DbtProject(project_dir=folder, profiles_dir=folder)


@dbt_assets(manifest=folder / "target" / "manifest.json", project=project)
def shop(context: AssetExecutionContext, dbt: DbtCliResource):
    yield from dbt.cli(["build"], context=context).stream()


result = materialize(
    [shop],
    resources={"dbt": DbtCliResource(project_dir=project, dbt_executable=os.environ["XFORM_DBT"], profiles_dir=str(folder))},
    raise_on_error=False,
)
checks = result.get_asset_check_evaluations()
failed = [check.check_name for check in checks if not check.passed]
print(
    f"success={result.success} assets={len(result.get_asset_materialization_events())} "
    f"passed={len(checks) - len(failed)} failed={','.join(sorted(failed))}"
)
