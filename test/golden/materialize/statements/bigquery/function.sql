-- asks for the relations of the schema

create or replace function `shop`.`main`.`function` (a integer)
    returns boolean
    immutable
    as
    (a > 0);
