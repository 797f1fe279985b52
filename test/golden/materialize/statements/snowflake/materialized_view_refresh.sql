-- asks for the relations of the schema

-- fails: <built-in>/macros/relations/statements.sql:179:8 compile/jinja-render: get_materialized_view_configuration_changes has no form for the adapter snowflake
