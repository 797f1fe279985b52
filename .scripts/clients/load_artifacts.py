"""Loads every artifact of a folder with dbt-artifacts-parser, which refuses keys that it does not know."""

import json
import sys
from pathlib import Path

from dbt_artifacts_parser import parser

kinds = {
    "manifest": parser.parse_manifest_v12,
    "run_results": parser.parse_run_results_v6,
    "catalog": parser.parse_catalog_v1,
    "sources": parser.parse_sources_v3,
}
files = sorted(Path(sys.argv[1]).glob("*.json"))
for file in files:
    kind = next((kind for kind in kinds if file.name.startswith(kind)), None)
    if kind is not None:
        kinds[kind](json.loads(file.read_text(encoding="utf-8")))
print(f"{len(files)} files")
