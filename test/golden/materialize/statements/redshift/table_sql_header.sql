-- asks for the relations of the schema

begin;

-- a header
create table "shop"."main"."table_sql_header" as (

select 1 as id
);

commit;
