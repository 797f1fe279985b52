-- asks for the relations of the schema

begin;

select autorefresh from stv_mv_info where trim(name) = 'materialized_view_changed' and trim(schema) = 'main' and trim(db_name) = 'shop';

alter materialized view "shop"."main"."materialized_view_changed" auto refresh yes;

commit;
