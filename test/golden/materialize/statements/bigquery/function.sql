-- asks for the relations of the schema

create or replace function `shop`.`main`.`function` (a integer)
    returns boolean
    
    as
    (a > 0);

-- warns: the volatility "deterministic" is not one that bigquery has; it is left out
