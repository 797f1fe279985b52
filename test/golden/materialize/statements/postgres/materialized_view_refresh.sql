-- asks for the relations of the schema

begin;

select
        i.relname as name,
        m.amname as method,
        ix.indisunique as "unique",
        array_to_string(array_agg(a.attname), ',') as column_names
    from pg_index ix
    join pg_class i on i.oid = ix.indexrelid
    join pg_am m on m.oid = i.relam
    join pg_class t on t.oid = ix.indrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any(ix.indkey)
    where t.relname = 'materialized_view_refresh'
        and n.nspname = 'main'
        and t.relkind in ('r', 'm')
    group by 1, 2, 3
    order by 1, 2, 3;

refresh materialized view "shop"."main"."materialized_view_refresh";

commit;
