-- asks for the relations of the schema

create or replace table `shop`.`main`.`table_grants_again`
as (

select id, day, label from raw.orders
);

select privilege_type, grantee
    from `shop`.`region-us`.INFORMATION_SCHEMA.OBJECT_PRIVILEGES
    where object_schema = 'main'
        and object_name = 'table_grants_again'
        and split(grantee, ':')[offset(1)] != session_user();

revoke `select` on table `shop`.`main`.`table_grants_again` from "old";
grant `select` on table `shop`.`main`.`table_grants_again` to "reporter";
