-- asks for the relations of the schema

use warehouse big;

alter session set query_tag = 'nightly';

create or replace transient table shop.main.table_session_refused as (

select id, day, label from raw.orders
);

alter session unset query_tag;

-- fails: models/table_session_refused.sql:1:1 run/query-failed: refused
