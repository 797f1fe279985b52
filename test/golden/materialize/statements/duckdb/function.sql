-- asks for the relations of the schema

begin;

create or replace macro "shop"."main"."function"
    (a) as (
    a > 0
    );

commit;
