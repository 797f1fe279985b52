const projectFile = [
  "name: shop",
  "vars: {since: 2020-01-01, big: true, word: '{{ target.name }}'}",
  "models: {shop: {+tags: [{{ target.name }}]}}",
]
  .join("\n")
  .replace("[{{ target.name }}]", "['all']");

const macros = `
{% macro plain(a, b=1) %}{{ a }} + {{ b }}{% endmacro %}
{% macro nested(a) %}{{ plain(a) }}{% for x in [1, 2] %}{{ loop.index }}{{ x }}{% endfor %}{% endmacro %}
{% macro refers(name) %}{{ ref(name) }}{% endmacro %}
{% macro deep(name) %}{{ nested(1) }}{{ refers(name) }}{% endmacro %}
{% macro configures() %}{{ config(tags=['from_macro']) }}{% endmacro %}
{% macro hides() %}{% set source = ref %}{{ source('a') }}{% endmacro %}
{% macro talks() %}{{ log('hello') }}{% endmacro %}
{% macro itself(n) %}{% if n > 0 %}{{ itself(n - 1) }}{% endif %}{% endmacro %}
{% macro sent(name) %}{{ adapter.dispatch('sent', 'shop')(name) }}{% endmacro %}
{% macro default__sent(name) %}{{ ref(name) }}{% endmacro %}
{% macro calm(name) %}{{ adapter.dispatch('calm', 'shop')(name) }}{% endmacro %}
{% macro default__calm(name) %}{{ name }}{% endmacro %}
{% macro by_context(name) %}{{ context['ref'](name) }}{% endmacro %}
{% macro by_builtins(name) %}{{ builtins.ref(name) }}{% endmacro %}
{% macro reads_config() %}{{ config.get('x') }}{% endmacro %}
{% macro parameter(source, ref) %}{{ source }}{{ ref }}{% endmacro %}
{% macro takes_caller() %}{{ caller() }}{% endmacro %}
{% macro returns() %}{{ return('a') }}{% endmacro %}
`;

/** Templates by what they try to be difficult to read without a render. */
export const corpusTemplates: Readonly<Record<string, string>> = {
  macro_call: "select {{ plain('x') }}, {{ nested(2) }} from {{ ref('a') }}",
  macro_arguments: "select {{ plain(plain('x'), b=nested(1)) }} from {{ ref('a') }}",
  too_many_arguments: "select {{ plain(1, 2, 3) }} from {{ ref('a') }}",
  unknown_keyword: "select {{ plain(1, c=3) }} from {{ ref('a') }}",
  referring_macro: "select * from {{ refers('a') }}",
  deep_macro: "select * from {{ deep('a') }}",
  configuring_macro: "{{ configures() }}select 1 as id",
  hiding_macro: "select * from {{ hides() }}",
  talking_macro: "{{ talks() }}select 1 as id",
  recursive_macro: "{{ itself(3) }}select 1 as id",
  dispatched: "select * from {{ sent('a') }}",
  dispatched_calm: "select {{ calm('id') }} from {{ ref('a') }}",
  through_context: "select * from {{ by_context('a') }}",
  through_builtins: "select * from {{ by_builtins('a') }}",
  config_read: "select '{{ reads_config() }}' as x from {{ ref('a') }}",
  parameters: "select '{{ parameter('a', 'b') }}' as x from {{ ref('a') }}",
  call_block: "{% call takes_caller() %}{{ ref('a') }}{% endcall %}",
  returned: "select '{{ returns() }}' as x from {{ ref('a') }}",
  in_set: "{% set a = ref('a') %}select * from {{ a }}",
  in_list: "{% set all = [ref('a'), ref('b')] %}select * from {{ all[0] }}",
  in_block: "{% set body %}select * from {{ ref('a') }}{% endset %}{{ body }}",
  in_loop: "{% for name in ['a', 'b'] %}select * from {{ ref(name) }}{% endfor %}",
  in_constant_loop: "{% for n in [1, 2] %}select * from {{ ref('a') }} {{ plain(n) }}{% endfor %}",
  in_empty_loop: "{% for n in [] %}{{ ref('a') }}{% endfor %}select 1 as id",
  in_filtered_loop: "{% for n in [1, 2] if n > 5 %}{{ ref('a') }}{{ plain(n) }}{% endfor %}select 1 as id",
  in_if: "{% if var('big') %}select * from {{ ref('a') }}{% else %}select * from {{ ref('b') }}{% endif %}",
  in_not_if: "{% if not var('big') %}select * from {{ ref('a') }}{% else %}{{ plain(1) }}{% endif %}",
  in_elif:
    "{% if var('none', false) %}{{ ref('a') }}{% elif target.name == 'prod' %}{{ ref('b') }}{% else %}{{ plain(1) }}{% endif %}",
  in_or: "{% if execute or var('big') %}select * from {{ ref('a') }}{% endif %}",
  in_incremental:
    "select * from {{ ref('a') }}{% if is_incremental() %} where x > (select max(x) from {{ ref('b') }}){% endif %}",
  in_execute: "{% if execute %}{{ ref('b') }}{{ talks() }}{% endif %}select * from {{ ref('a') }}",
  in_unknown_if: "{% if range(3)|length > 2 %}select * from {{ ref('a') }}{% endif %}",
  in_inline_if: "select * from {{ ref('a') if var('big') else ref('b') }}",
  rendered_variable: "{% if var('word') == 'dev' %}{{ ref('a') }}{% else %}{{ plain(1) }}{% endif %}",
  in_and: "select {{ false and ref('a') }}",
  computed_ref: "select * from {{ ref('a' ~ '') }} join {{ ref(var('missing', 'b')) }}",
  version: "select * from {{ ref('a', v=none) }}",
  wrong_ref: "select * from {{ ref('a', 'b', 'c') }}",
  method_of_ref: "select * from {{ ref('a').include(database=false) }}",
  sources: "select * from {{ source('raw', 'events') }}",
  configs:
    "{{ config(materialized='table', tags=['x'], meta={'n': 1.5, 'm': none}) }}{{ config(tags='y') }}select 1 as id",
  config_dict: "{{ config({'materialized': 'table'}) }}select 1 as id",
  config_in_if: "{% if target.name == 'dev' %}{{ config(materialized='table') }}{% endif %}select 1 as id",
  config_set: "{% do config.set('materialized', 'table') %}select 1 as id",
  shadowed: "{% set ref = source %}select * from {{ ref('raw', 'events') }}",
  set_in_branch: "{% if range(2)|length %}{% set plain = 1 %}{% endif %}{{ plain(1) }}",
  unknown_name: "select {{ nothing_of_that_name }} as x from {{ ref('a') }}",
  unknown_macro: "select {{ no_such_macro(1) }} from {{ ref('a') }}",
  unknown_filter: "select {{ 'a'|no_such_filter }} from {{ ref('a') }}",
  environment: "select '{{ env_var('SHOP_REGION') }}' from {{ ref('a') }}",
  no_environment: "select '{{ env_var('NOT_SET_AT_ALL') }}' from {{ ref('a') }}",
  fallback_environment: "select '{{ env_var('NOT_SET_AT_ALL', 'x') }}' from {{ ref('a') }}",
  built_in: "select {{ dbt.type_string() }} as x from {{ ref('a') }}",
  package_macro: "select {{ shop.plain(1) }} from {{ ref('a') }}",
  unknown_package_macro: "select {{ shop.no_such(1) }} from {{ ref('a') }}",
  comment: "-- {{ ref('a') }}\nselect 1 as id {# {{ ref('b') }} #}",
  query: "{% set rows = run_query('select 1') %}{% if execute %}{{ rows.rows }}{% endif %}select * from {{ ref('a') }}",
  statement: "{% call statement('x', fetch_result=true) %}select 1{% endcall %}select * from {{ ref('a') }}",
  own_macro: "{% macro mine() %}{{ ref('a') }}{% endmacro %}select * from {{ mine() }}",
  raised: "{{ exceptions.raise_compiler_error('no') }}",
  as_text: "select '{{ this }}', {{ this.name | upper }}, '{{ model.name }}' from {{ ref('a') }}",
  macro_as_value: "{% set f = plain %}select {{ f(1) }}",
  unpacked_pairs: "{% for k, v in {'a': 1}.items() %}{{ v }}{% endfor %}select * from {{ ref('a') }}",
  unpacked_numbers: "{% for a, b in [1, 2] %}{% endfor %}select * from {{ ref('a') }}",
  unpacked_texts: "{% for a, b in ['xy', 'xyz'] %}{% endfor %}select * from {{ ref('a') }}",
  unpacked_text: "{% set x, y = config.get('foo', 'd') %}select * from {{ ref('a') }}",
  unpacked_tuple: "{% set x, (y, z) = 1, (2, 3) %}select {{ y }} from {{ ref('a') }}",
  called_local: "{% set var = 'x' %}select {{ var('y') }} from {{ ref('a') }}",
  undefined_config: "{{ config(materialized=tabel) }}select * from {{ ref('a') }}",
  undefined_in_config: "{{ config(meta={'a': [tabel]}) }}select * from {{ ref('a') }}",
  mapping_alias: "{{ config(alias={'a': 1}) }}select * from {{ ref('a') }}",
  mapping_group: "{{ config(group={'a': 1}) }}select * from {{ ref('a') }}",
  macro_in_branch: "{% if range(2)|length %}{{ plain(1) }}{% endif %}select 1 as id",
};

const files = Object.fromEntries(Object.entries(corpusTemplates).map(([name, text]) => [`models/t/${name}.sql`, text]));
/** A project of them, with what they refer to. */
export const templateCorpus: Readonly<Record<string, string>> = {
  ...files,
  "xform_project.yml": projectFile,
  "macros/all.sql": macros,
  "models/a.sql": "select 1 as id",
  "models/b.sql": "select 2 as id",
  "models/schema.yml":
    "sources: [{name: raw, tables: [{name: events}]}]\nmodels: [{name: a, columns: [{name: id, data_tests: [unique, {odd: {to: ref('b')}}, {own: {field: x}}]}]}]\n",
  "tests/generic/own.sql":
    "{% test own(model, column_name, field) %}select * from {{ model }} join {{ ref('b') }} using ({{ field }}){% endtest %}\n" +
    "{% test odd(model, column_name, to) %}select {{ plain(column_name) }} from {{ model }}, {{ to }}{% endtest %}\n",
};
