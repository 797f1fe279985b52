-- asks for the relations of the schema

-- loads id NUMBER(38,0), day DATE, label TEXT into seed_again
