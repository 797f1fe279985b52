/** Text that breaks out of whatever does not escape it. */
export const hostile = `<script>window.broken = 1</script><img src=x onerror="window.broken = 1"> "quoted" 'single' </script> & \${1} \u2028`;

/** A model whose name has what file systems allow and pages fear. */
export const oddName = `odd "name" <b>&'\`#?/%41`;

const model = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  unique_id: `model.shop.${name}`,
  resource_type: "model",
  package_name: "shop",
  name,
  original_file_path: `models/marts/${name}.sql`,
  description: "",
  columns: {},
  config: { materialized: "table", tags: [] },
  tags: [],
  depends_on: { nodes: [], macros: [] },
  raw_code: "select 1 as id",
  compiled_code: "select 1 as id",
  relation_name: `"shop"."main"."${name}"`,
  ...more,
});

const nodes = [
  model("stg_orders", {
    original_file_path: "models/staging/stg_orders.sql",
    description: "Orders as they come.",
    depends_on: { nodes: ["source.shop.raw.orders"], macros: [] },
    config: { materialized: "view", tags: ["staging"] },
  }),
  model("orders", {
    description: `One row per **order**.\n\n- first\n- second\n\n[bad](javascript:alert(1)) [good](https://example.com/a)\n\n${hostile}`,
    columns: {
      order_id: { name: "order_id", description: "Number of the order.", tags: ["key"] },
      note: { name: "note", description: hostile },
      gone: { name: "gone", description: "Not in the warehouse." },
    },
    config: { materialized: "incremental", tags: ["nightly"], meta: { grain: "order" }, unique_key: "order_id" },
    tags: ["nightly"],
    group: "finance",
    access: "public",
    raw_code: "select * from {{ ref('stg_orders') }} -- </script><script>window.broken = 1</script>",
    depends_on: { nodes: ["model.shop.stg_orders"], macros: ["macro.shop.cents", "macro.dbt.is_incremental"] },
  }),
  model("customers", { depends_on: { nodes: ["model.shop.orders", "seed.shop.countries"], macros: [] } }),
  model(oddName, { depends_on: { nodes: ["model.shop.orders"] } }),
  {
    unique_id: "seed.shop.countries",
    resource_type: "seed",
    package_name: "shop",
    name: "countries",
    original_file_path: "seeds\\countries.csv",
    config: { materialized: "seed" },
    depends_on: { macros: [] },
  },
  {
    unique_id: "test.shop.not_null_orders_order_id.1",
    resource_type: "test",
    package_name: "shop",
    name: "not_null_orders_order_id",
    original_file_path: "models/marts/_marts.yml",
    column_name: "order_id",
    attached_node: "model.shop.orders",
    test_metadata: { name: "not_null", kwargs: { column_name: "order_id", model: "{{ x }}" }, namespace: null },
    config: { severity: "ERROR" },
    depends_on: { nodes: ["model.shop.orders"], macros: [] },
  },
  {
    unique_id: "test.shop.orders_add_up",
    resource_type: "test",
    package_name: "shop",
    name: "orders_add_up",
    original_file_path: "tests/orders_add_up.sql",
    config: { severity: "warn" },
    raw_code: "select * from {{ ref('orders') }} where false",
    depends_on: { nodes: ["model.shop.orders"] },
  },
];

const byId = <T extends { readonly unique_id: string }>(list: readonly T[]) =>
  Object.fromEntries(list.map((item) => [item.unique_id, item]));

/** A small `manifest.json`, with fields missing and null as other writers leave them. */
export const manifest = {
  metadata: {
    project_name: "shop",
    adapter_type: "duckdb",
    dbt_version: "1.12.6",
    generated_at: "2026-01-02T03:04:05Z",
  },
  nodes: byId(nodes),
  sources: byId([
    {
      unique_id: "source.shop.raw.orders",
      resource_type: "source",
      package_name: "shop",
      source_name: "raw",
      source_description: "What the shop delivers.",
      name: "orders",
      description: "",
      original_file_path: "models/staging/_sources.yml",
      columns: { id: { name: "id", data_type: "integer" } },
    },
  ]),
  exposures: byId([
    {
      unique_id: "exposure.shop.board",
      resource_type: "exposure",
      package_name: "shop",
      name: "board",
      type: "dashboard",
      original_file_path: "models/marts/_exposures.yml",
      owner: { email: "finance@example.com", name: null },
      label: null,
      maturity: null,
      url: null,
      depends_on: { nodes: ["model.shop.customers"], macros: [] },
    },
  ]),
  macros: byId([
    {
      unique_id: "macro.shop.cents",
      resource_type: "macro",
      package_name: "shop",
      name: "cents",
      original_file_path: "macros/cents.sql",
      description: "Cents as euros.",
      macro_sql: "{% macro cents(column) %}{{ column }} / 100{% endmacro %}",
      arguments: [{ name: "column", type: "string", description: "A column." }],
      depends_on: { macros: [] },
    },
    { unique_id: "macro.dbt.is_incremental", resource_type: "macro", package_name: "dbt", name: "is_incremental" },
  ]),
  docs: byId([
    {
      unique_id: "doc.shop.money",
      resource_type: "doc",
      package_name: "shop",
      name: "money",
      original_file_path: "models/docs.md",
      block_contents: "# Money\n\nIn euros.",
    },
  ]),
  groups: { "group.shop.finance": { name: "finance", owner: { name: "Finance", email: "finance@example.com" } } },
};

/** A small `catalog.json`. */
export const catalog = {
  metadata: {},
  nodes: {
    "model.shop.orders": {
      metadata: { type: "BASE TABLE", schema: "main", name: "orders", owner: null, comment: null },
      columns: {
        NOTE: { type: "VARCHAR", index: 2, name: "NOTE", comment: null },
        ORDER_ID: { type: "INTEGER", index: 1, name: "ORDER_ID", comment: null },
        __proto__x: { type: "BOOLEAN", index: 3, name: "__proto__", comment: "from the warehouse" },
      },
      stats: {
        rows: { id: "rows", label: "Rows", value: 12, include: true },
        has_stats: { id: "has_stats", label: "Has Stats?", value: true, include: false },
      },
    },
  },
  sources: {},
  errors: null,
};

/** A small `run_results.json`. */
export const runResults = {
  metadata: { generated_at: "2026-01-02T03:04:05Z" },
  args: { which: "build" },
  elapsed_time: 1.5,
  results: [
    { unique_id: "model.shop.orders", status: "success", execution_time: 0.25, message: "OK", failures: null },
    {
      unique_id: "test.shop.not_null_orders_order_id.1",
      status: "fail",
      execution_time: 0.1,
      failures: 3,
      message: "\u001b[31mGot 3 results\u001b[0m, configured to fail if != 0 <script>window.broken = 1</script>",
    },
    { unique_id: "test.shop.orders_add_up", status: "pass", execution_time: 0.1, failures: 0, message: null },
  ],
};
