"""The sample project as two DAGs of Airflow, by astronomer-cosmos: one is rendered from manifest.json, one by `dbt ls`."""

import os
from datetime import datetime
from pathlib import Path

from cosmos import DbtDag, ExecutionConfig, LoadMode, ProfileConfig, ProjectConfig, RenderConfig
from cosmos.constants import InvocationMode

project = Path(os.environ["XFORM_PROJECT"])
executable = os.environ["XFORM_DBT"]


def dag(mode: LoadMode) -> DbtDag:
    return DbtDag(
        dag_id=f"shop_{mode.value}",
        schedule=None,
        start_date=datetime(2024, 1, 1),
        project_config=ProjectConfig(
            dbt_project_path=project, manifest_path=project / "target" / "manifest.json", project_name="shop"
        ),
        profile_config=ProfileConfig(
            profile_name="compare", target_name="dev", profiles_yml_filepath=project / "profiles.yml"
        ),
        execution_config=ExecutionConfig(
            dbt_executable_path=executable, invocation_mode=InvocationMode.SUBPROCESS
        ),
        render_config=RenderConfig(
            load_method=mode,
            invocation_mode=InvocationMode.SUBPROCESS,
            dbt_executable_path=executable,
            select=["+stg_orders"],
        ),
    )


dag_manifest = dag(LoadMode.DBT_MANIFEST)
dag_ls = dag(LoadMode.DBT_LS)
