-- asks for the relations of the schema

drop table if exists SHOP.MAIN.MATERIALIZED_VIEW_OVER_TABLE cascade;

-- fails: <built-in>/macros/relations/statements.sql:40:8 compile/jinja-render: get_create_materialized_view_as_sql has no form for the adapter snowflake
