-- asks for the relations of the schema

-- fails: models/table_wrong_flag.sql:1:43 run/config-invalid: transient should be true or false, not "no"
