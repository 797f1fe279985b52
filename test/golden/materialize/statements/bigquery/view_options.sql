-- asks for the relations of the schema

create or replace view `shop`.`main`.`view_options`
options (expiration_timestamp = timestamp_add(current_timestamp(), interval 2 hour), labels = [('team', 'core')]) as

select id, day, label from raw.orders;
