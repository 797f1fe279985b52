-- asks for the relations of the schema

begin;

create or replace table "shop"."main"."latest_version_v1" as (

select id, day, label from raw.orders
);

create or replace view "shop"."main"."latest_version" as (
select * from "shop"."main"."latest_version_v1"
);

commit;
