-- asks for the relations of the schema

-- fails: models/table_ingestion_time.sql:1:46 run/config-invalid: time_ingestion_partitioning is not there yet

--   hint: partition the table by a column
