-- asks for the relations of the schema

begin;

create table "shop"."main"."table_grants_again__xform_new" as (

select id, day, label from raw.orders
);

-- asks for what stands on table_grants_again

drop table if exists "shop"."main"."table_grants_again" cascade;

alter table "shop"."main"."table_grants_again__xform_new" rename to "table_grants_again";

grant select on "shop"."main"."table_grants_again" to reporter;

commit;
