-- asks for the relations of the schema

create or replace view `shop`.`main`.`view_grants` as

select id, day, label from raw.orders;

select privilege_type, grantee
    from `shop`.`region-us`.INFORMATION_SCHEMA.OBJECT_PRIVILEGES
    where object_schema = 'main'
        and object_name = 'view_grants'
        and split(grantee, ':')[offset(1)] != session_user();

revoke `select` on view `shop`.`main`.`view_grants` from "old";
grant `select` on view `shop`.`main`.`view_grants` to "reporter";
