-- asks for the relations of the schema

begin;

rollback;

-- fails: models/table_wrong_sort_type.sql:1:55 run/config-invalid: "zigzag" is no value of sort_type

--   hint: use one of: compound, interleaved
