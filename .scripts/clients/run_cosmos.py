"""Renders the DAGs of cosmos_dags.py in both modes, and runs them with Airflow."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

dags = Path(os.environ["AIRFLOW_HOME"]) / "dags"
dags.mkdir(parents=True, exist_ok=True)
shutil.copy(Path(__file__).parent / "cosmos_dags.py", dags)


def airflow(*args: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", "airflow", *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if ended.returncode != 0:
        sys.exit(f"airflow {' '.join(args)} ended with {ended.returncode}:\n{ended.stdout[-6000:]}")
    return ended.stdout


airflow("db", "migrate")
sys.path.insert(0, str(dags))
from cosmos_dags import dag_ls, dag_manifest  # noqa: E402

ids = [sorted(task.task_id for task in dag.tasks) for dag in (dag_manifest, dag_ls)]
if ids[0] != ids[1] or len(ids[0]) < 2:
    sys.exit(f"the modes render different tasks: {ids}")
airflow("dags", "reserialize")
for dag in (dag_manifest, dag_ls):
    output = airflow("dags", "test", dag.dag_id)
    if "state=success" not in output and "run state: success" not in output.lower():
        sys.exit(f"{dag.dag_id} did not succeed:\n{output[-6000:]}")
print(f"{len(ids[0])} tasks rendered and run in each mode")
