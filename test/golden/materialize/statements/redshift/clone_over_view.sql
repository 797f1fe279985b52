-- asks for the relations of the schema

begin;

drop view if exists "shop"."main"."clone_over_view" cascade;

create or replace view "shop"."main"."clone_over_view" as (
select * from "shop"."main"."of_production"
);

commit;
