"""Loads every artifact of a folder with dbt's own classes."""

import json
import sys
from pathlib import Path

from dbt.artifacts.schemas.catalog import CatalogArtifact
from dbt.artifacts.schemas.freshness import FreshnessExecutionResultArtifact
from dbt.artifacts.schemas.manifest import WritableManifest
from dbt.artifacts.schemas.run import RunResultsArtifact
from dbt.contracts.graph.manifest import Manifest
from metricflow_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest

kinds = {
    "manifest": WritableManifest,
    "run_results": RunResultsArtifact,
    "catalog": CatalogArtifact,
    "sources": FreshnessExecutionResultArtifact,
}
files = sorted(Path(sys.argv[1]).glob("*.json"))
for file in files:
    kind = next((kind for kind in kinds if file.name.startswith(kind)), None)
    if kind is not None:
        loaded = kinds[kind].read_and_check_versions(str(file))
        loaded.to_dict()
        if kind == "manifest":
            manifest = Manifest.from_writable_manifest(loaded)
            manifest.build_parent_and_child_maps()
    elif file.name.startswith("semantic_manifest"):
        PydanticSemanticManifest.parse_obj(json.loads(file.read_text(encoding="utf-8")))
print(f"{len(files)} files")
