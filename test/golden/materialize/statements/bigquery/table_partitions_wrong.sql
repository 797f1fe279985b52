-- asks for the relations of the schema

-- fails: models/table_partitions_wrong.sql:1:46 run/config-invalid: "week" is no granularity of a date

--   hint: use one of: day, month, year
