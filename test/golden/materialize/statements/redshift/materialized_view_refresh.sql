-- asks for the relations of the schema

begin;

refresh materialized view "shop"."main"."materialized_view_refresh";

commit;
