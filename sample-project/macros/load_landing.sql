{#
    Puts one file of the landing folder into the landing schema. The types are written down, so that the tables are the
    same whatever the CSV reader of the engine would guess. The path starts at the project folder, because the command
    may run in another one (--project-dir).
#}
{% macro load_landing(table) %}
    {%- set columns = {
        'payments': {
            'payment_id': 'varchar',
            'order_id': 'integer',
            'kind': 'varchar',
            'method': 'varchar',
            'amount_cents': 'integer',
            'status': 'varchar',
            'created_at': 'timestamp',
        },
        'web_events': {
            'event_id': 'integer',
            'visitor_id': 'varchar',
            'customer_id': 'integer',
            'event_type': 'varchar',
            'page': 'varchar',
            'channel': 'varchar',
            'order_id': 'integer',
            'occurred_at': 'timestamp',
        },
    } -%}
    {%- if table not in columns -%}
        {{ exceptions.raise_compiler_error("load_landing: no columns are known for the file '" ~ table ~ "'") }}
    {%- endif -%}
    create or replace table {{ var('landing_schema') }}.{{ table }} as
    select *
    from read_csv(
        '{{ invocation_args_dict.get('project_dir') or '.' }}/{{ var('landing_folder') }}/{{ table }}.csv',
        header = true,
        columns = {
            {%- for name, type in columns[table].items() %}
            '{{ name }}': '{{ type }}'{{ ',' if not loop.last }}
            {%- endfor %}
        }
    )
{% endmacro %}
