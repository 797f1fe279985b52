"""Reads the events that dbt-ol wrote and prints how many there are of each kind, and of columns with lineage."""

import json
import sys
from collections import Counter
from pathlib import Path

events = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line]
kinds = Counter(event["eventType"] for event in events)
lineage = sum(
    len(output.get("facets", {}).get("columnLineage", {}).get("fields", {})) for event in events for output in event.get("outputs", [])
)
checks = sum(
    len(source.get("inputFacets", {}).get("dataQualityAssertions", {}).get("assertions", []))
    for event in events
    for source in event.get("inputs", [])
)
if not kinds["COMPLETE"] or kinds["ABORT"] or kinds["FAIL"]:
    sys.exit(f"unexpected events: {dict(kinds)}")
print(f"{kinds['START']} started, {kinds['COMPLETE']} completed, {checks} test results, {lineage} columns with lineage")
