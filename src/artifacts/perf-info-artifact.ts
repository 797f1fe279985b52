import type { JsonObject } from "../core/index.ts";

/** A part of the reading of a project, and how long it took. */
export interface ReadingLap {
  /** `files`, `macros`, `properties`, `checks`, or a kind of files in a package. */
  readonly name: string;
  /** The package of what was read; null where it is of all. */
  readonly packageName: string | null;
  /** How many files it was about. */
  readonly paths: number;
  readonly seconds: number;
}

/** What the reading of a project was asked to do. */
export interface ReadingFacts {
  readonly laps: readonly ReadingLap[];
  /** How many models have a text that can be read without being rendered. */
  readonly templates: number;
  readonly isPartial: boolean;
}

/** `perf_info.json`: how long the parts of reading a project took, in the words of dbt, which writes it after `parse`. */
export function perfInfoArtifact({ laps, templates, isPartial }: ReadingFacts): Readonly<Record<string, unknown>> {
  const secondsOf = (name: string) => sum(laps.filter((lap) => lap.name === name).map(({ seconds }) => seconds));
  const ofPackages = laps.filter((lap) => lap.packageName !== null);
  const names = [...new Set(ofPackages.map(({ packageName }) => packageName))];
  const paths = sum(laps.map((lap) => lap.paths));
  return {
    path_count: paths,
    parsed_path_count: paths,
    static_analysis_path_count: templates,
    static_analysis_parsed_path_count: 0,
    is_partial_parse_enabled: isPartial,
    is_static_analysis_enabled: true,
    read_files_elapsed: secondsOf("files"),
    load_macros_elapsed: secondsOf("macros"),
    parse_project_elapsed: secondsOf("properties") + sum(ofPackages.map(({ seconds }) => seconds)),
    patch_sources_elapsed: 0,
    process_manifest_elapsed: secondsOf("checks"),
    load_all_elapsed: sum(laps.map(({ seconds }) => seconds)),
    projects: names.map((name) =>
      ofProject(
        name ?? "",
        ofPackages.filter(({ packageName }) => packageName === name),
      ),
    ),
  };
}

function ofProject(name: string, laps: readonly ReadingLap[]): JsonObject {
  const read = laps.filter(({ paths }) => paths > 0);
  return {
    project_name: name,
    elapsed: sum(laps.map(({ seconds }) => seconds)),
    parsers: read.map((lap) => ({ parser: lap.name, elapsed: lap.seconds, parsed_path_count: lap.paths })),
    parsed_path_count: sum(read.map(({ paths }) => paths)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
