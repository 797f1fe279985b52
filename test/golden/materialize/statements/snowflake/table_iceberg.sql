-- asks for the relations of the schema

-- fails: models/table_iceberg.sql:1:46 run/config-invalid: Iceberg tables cannot be made yet

--   hint: use table_format: default
