-- asks for the relations of the schema

-- loads ID NUMBER(38,0), DAY DATE, LABEL TEXT into seed_again
