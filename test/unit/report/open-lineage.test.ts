import { describe, expect, it } from "vitest";
import { lineageSettings } from "../../../src/report/index.ts";
import { datasetName, datasetNamespace, namespaceUri } from "../../../src/report/openlineage/dataset-names.ts";
import { tempProject } from "../../support/temp-project.ts";

describe("the names of datasets", () => {
  it.each<[string, Parameters<typeof datasetNamespace>[1], string]>([
    ["duckdb", { path: "shop.duckdb" }, "duckdb://shop.duckdb"],
    ["duckdb", {}, "duckdb://:memory:"],
    ["duckdb", { path: "md:shop?motherduck_token=secret" }, "duckdb://md:shop"],
    ["postgres", { host: "db", port: 6543 }, "postgres://db:6543"],
    ["postgres", { host: "db" }, "postgres://db:5432"],
    ["redshift", { host: "cl.abc123.eu-west-1.redshift.amazonaws.com", port: 5439 }, "redshift://cl.eu-west-1:5439"],
    ["redshift", { host: "wh.123456789.us-east-1.redshift-serverless.amazonaws.com" }, "redshift://wh.us-east-1:5439"],
    ["redshift", { host: "tunnel" }, "redshift://tunnel:5439"],
    ["snowflake", { account: "org-shop" }, "snowflake://org-shop"],
    ["snowflake", { account: "xy12345" }, "snowflake://xy12345.us-west-1.aws"],
    ["snowflake", { account: "xy12345.east-us-2.azure" }, "snowflake://xy12345.east-us-2.azure"],
    ["bigquery", { project: "shop" }, "bigquery"],
    ["trino", { host: "t", port: 8080 }, "trino://t:8080"],
    ["sqlite", {}, "sqlite://"],
  ])("%s %j: %s", (type, settings, namespace) => {
    expect(datasetNamespace(type, settings)).toBe(namespace);
    expect(URL.canParse(namespaceUri(namespace))).toBe(true);
  });

  it("have the database, the schema and the relation, where there are such", () => {
    expect(datasetName({ database: "shop", schema: "main", identifier: "orders" })).toBe("shop.main.orders");
    expect(datasetName({ database: null, schema: "main", identifier: "orders" })).toBe("main.orders");
  });
});

describe("where lineage goes", () => {
  const settingsOf = (environment: Readonly<Record<string, string>>, option?: string, cwd = "/shop") =>
    lineageSettings(option, environment, cwd);
  const run = "0193c3f8-1c3e-7c8e-9d4b-2f6f0c1a2b3c";

  it.each<[string, Record<string, string>, string | undefined, string | undefined]>([
    ["nowhere unless asked", { OPENLINEAGE_NAMESPACE: "shop" }, undefined, undefined],
    ["to the server", { OPENLINEAGE_URL: "http://s:5000" }, undefined, "http://s:5000/api/v1/lineage"],
    ["to its endpoint", { OPENLINEAGE_URL: "http://s/", OPENLINEAGE_ENDPOINT: "x/y" }, undefined, "http://s/x/y"],
    ["first to what the option says", { OPENLINEAGE_URL: "http://s" }, "https://o", "https://o/api/v1/lineage"],
    ["to an address with a path as it is", {}, "https://o/api/v1/lineage", "https://o/api/v1/lineage"],
    ["nowhere for what dbt-ol runs", { XFORM_CALLED_AS: "dbt", OPENLINEAGE_URL: "http://s" }, undefined, undefined],
    ["also as dbt to the option", { XFORM_CALLED_AS: "dbt" }, "http://o", "http://o/api/v1/lineage"],
    ["nowhere where it is off", { OPENLINEAGE_DISABLED: "true", OPENLINEAGE_URL: "http://s" }, "http://o", undefined],
  ])("%s", (_, environment, option, url) => {
    expect(settingsOf(environment, option)?.endpoint?.url.href).toBe(url);
  });

  it("takes a file, the key, the namespace, the name of the job and the runs above", () => {
    expect(settingsOf({}, "out/ol.jsonl")).toEqual({ file: "/shop/out/ol.jsonl", append: true, namespace: "default" });
    const settings = settingsOf({
      OPENLINEAGE_URL: "http://s",
      OPENLINEAGE_API_KEY: "k",
      OPENLINEAGE_NAMESPACE: "team",
      OPENLINEAGE_DBT_JOB_NAME: "nightly",
      OPENLINEAGE_PARENT_ID: `airflow/shop.build/${run}`,
      OPENLINEAGE_ROOT_PARENT_ID: `http://airflow/shop/${run}`,
    });
    expect(settings?.endpoint?.headers).toEqual({ authorization: "Bearer k" });
    expect(settings).toMatchObject({
      ...{ namespace: "team", jobName: "nightly" },
      parent: { namespace: "airflow", name: "shop.build", runId: run },
      root: { namespace: "http://airflow", name: "shop", runId: run },
    });
    expect(settingsOf({ OPENLINEAGE_PARENT_ID: "airflow/shop/manual__2026" }, "f")?.parent).toBeUndefined();
  });

  it("takes the transport of a configuration file", () => {
    const project = tempProject({
      "http.yml": "transport: {type: http, url: 'http://s', endpoint: lineage, auth: {type: api_key, apiKey: k}}\n",
      "file.yml": "transport: {type: file, log_file_path: out/ol.jsonl, append: false}\n",
      "kafka.yml": "transport: {type: kafka}\n",
    });
    const read = (file: string) => settingsOf({ OPENLINEAGE_CONFIG: file }, undefined, project.directory);
    try {
      expect(read("http.yml")?.endpoint).toMatchObject({ headers: { authorization: "Bearer k" } });
      expect(read("http.yml")?.endpoint?.url.href).toBe("http://s/lineage");
      expect(read("file.yml")).toMatchObject({ file: `${project.directory}/out/ol.jsonl`, append: false });
      expect(() => read("kafka.yml")).toThrow('of the type http or file, not "kafka"');
      expect(() => read("nothing.yml")).toThrow("cannot be read");
    } finally {
      project.remove();
    }
  });

  it("refuses what is no address", () => {
    expect(() => settingsOf({ OPENLINEAGE_URL: "server" })).toThrow("OPENLINEAGE_URL should be the address");
    expect(() => settingsOf({}, "kafka://broker")).toThrow("takes an address or a file");
  });
});
