-- asks for the relations of the schema

-- fails: models/materialized_view_over_table.sql:1:24 run/config-invalid: this warehouse has no materialized views that a model can be

--   hint: use materialized: dynamic_table
