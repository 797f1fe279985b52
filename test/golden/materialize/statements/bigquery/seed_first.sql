-- asks for the relations of the schema

-- loads id INT64, day DATE, label STRING into seed_first
