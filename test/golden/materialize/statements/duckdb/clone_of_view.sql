-- asks for the relations of the schema

begin;

create or replace view "shop"."main"."clone_of_view" as (
select * from "shop"."main"."of_production"
);

commit;
