-- asks for the relations of the schema

drop view if exists SHOP.MAIN.CLONE_OVER_VIEW;

create or replace transient table shop.main.clone_over_view clone SHOP.MAIN.OF_PRODUCTION;
