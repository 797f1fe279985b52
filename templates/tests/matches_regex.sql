{#- Values that a regular expression is not found in; with negate, those that it is found in. Null is no value. -#}
{% test matches_regex(model, column_name, regex, negate=false, case_sensitive=true) %}{{ return(adapter.dispatch('test_matches_regex', 'xform')(model, column_name, regex, negate, case_sensitive)) }}{% endtest %}

{% macro default__test_matches_regex(model, column_name, regex, negate, case_sensitive) %}
select *
from {{ model }}
where {{ xform.breaks_regex(column_name, regex, negate, case_sensitive) }}
{% endmacro %}

{% macro screen_matches_regex(model, column_name, regex, negate=false, case_sensitive=true) -%}
count(case when {{ xform.breaks_regex(column_name, regex, negate, case_sensitive) }} then 1 end)
{%- endmacro %}

{% macro breaks_regex(column_name, regex, negate, case_sensitive) -%}
    {%- set text = 'cast(' ~ column_name ~ ' as ' ~ dbt.type_string() ~ ')' -%}
    {{ '' if negate else 'not ' }}({{ xform.regex_match(text, regex, case_sensitive) | trim }})
{%- endmacro %}

{#- Whether a regular expression is found anywhere in a text. -#}
{% macro regex_match(text, regex, case_sensitive) -%}
    {{ return(adapter.dispatch('regex_match', 'xform')(text, regex, case_sensitive)) }}
{%- endmacro %}

{% macro default__regex_match(text, regex, case_sensitive) -%}
    {{ text }} {{ '~' if case_sensitive else '~*' }} {{ xform.regex_literal(regex) }}
{%- endmacro %}

{% macro duckdb__regex_match(text, regex, case_sensitive) -%}
    regexp_matches({{ text }}, {{ xform.regex_literal(regex) }}, '{{ 'c' if case_sensitive else 'i' }}')
{%- endmacro %}

{#- regexp_like of Snowflake takes the whole text only. -#}
{% macro snowflake__regex_match(text, regex, case_sensitive) -%}
    regexp_instr({{ text }}, {{ xform.regex_literal(regex) }}, 1, 1, 0, '{{ 'c' if case_sensitive else 'i' }}') > 0
{%- endmacro %}

{% macro bigquery__regex_match(text, regex, case_sensitive) -%}
    regexp_contains({{ text }}, {{ xform.regex_literal(regex if case_sensitive else '(?i)' ~ regex) }})
{%- endmacro %}

{% macro regex_literal(regex) -%}
    {{ return(adapter.dispatch('regex_literal', 'xform')(regex)) }}
{%- endmacro %}

{% macro default__regex_literal(regex) -%}
    '{{ regex | replace("'", "''") }}'
{%- endmacro %}

{#- Engines whose texts have escapes of their own take two backslashes for one. -#}
{% macro xform__escaped_literal(regex) -%}
    '{{ regex | replace("\\", "\\\\") | replace("'", "\\'") }}'
{%- endmacro %}

{% macro redshift__regex_literal(regex) -%}
    {{ xform.xform__escaped_literal(regex) }}
{%- endmacro %}

{% macro snowflake__regex_literal(regex) -%}
    {{ xform.xform__escaped_literal(regex) }}
{%- endmacro %}

{% macro bigquery__regex_literal(regex) -%}
    {{ xform.xform__escaped_literal(regex) }}
{%- endmacro %}
