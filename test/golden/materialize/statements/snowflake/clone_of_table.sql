-- asks for the relations of the schema

create or replace transient table shop.main.clone_of_table clone SHOP.MAIN.OF_PRODUCTION;
