{#- What a data test does, for materializations of a project that wrap it: `dbt.materialization_test_default()`. Without one,
    tests are run by TypeScript. -#}
{% materialization test, default %}
  {%- set relations = [] -%}
  {%- set rows = sql -%}
  {%- if should_store_failures() -%}
    {%- set kept_as = 'view' if config.get('store_failures_as') == 'view' else 'table' -%}
    {%- set kept = this.incorporate(type=kept_as) -%}
    {%- set existing = load_cached_relation(kept) -%}
    {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
    {%- do run_query(create_view_as(kept, sql) if kept_as == 'view' else create_table_as(False, kept, sql)) -%}
    {%- do adapter.cache_added(kept) -%}
    {%- do relations.append(kept) -%}
    {%- set rows = 'select * from ' ~ kept -%}
  {%- endif -%}
  {%- call statement('main', fetch_result=True) -%}
    {{ get_test_sql(rows, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), config.get('limit')) }}
  {%- endcall -%}
  {{ return({'relations': relations}) }}
{% endmaterialization %}
