/** Packages of Python that one check or more need, in a virtual environment of their own. */
export interface Environment {
  readonly name: string;
  /** What is checked, with versions. They are installed by themselves, and then what they ask for, without `dbt-core`. */
  readonly packages: readonly string[];
  /** What they need and do not ask for. */
  readonly also: readonly string[];
}

/** A tool that embeds dbt has it in its own environment; all others must do with xform. */
export const environments = {
  readers: {
    name: "readers",
    packages: [
      "dbt-artifacts-parser==0.15.0",
      "dbt-colibri==0.3.7",
      "dbt-bouncer==4.3.0",
      "dbt-score==0.19.0",
      "openlineage-dbt==1.54.0",
    ],
    also: ["openlineage-integration-common==1.54.0"],
  },
  airflow: { name: "airflow", packages: ["astronomer-cosmos==1.15.1"], also: ["apache-airflow==3.3.2"] },
  dagster: { name: "dagster", packages: ["dagster-dbt==0.29.27"], also: ["dagster==1.13.27", "python-dateutil"] },
  prefect: { name: "prefect", packages: ["prefect-dbt==0.7.25", "dbt-core==1.12.6"], also: [] },
  dbt: { name: "dbt", packages: ["dbt-core==1.12.6", "dbt-duckdb==1.11.1"], also: ["duckdb"] },
} as const satisfies Readonly<Record<string, Environment>>;
