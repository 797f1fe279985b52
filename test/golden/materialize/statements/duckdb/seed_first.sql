-- asks for the relations of the schema

begin;

create or replace table "shop"."main"."seed_first" as
select "id", "day", "label"
from read_csv(
  '<project>/seeds/seed_first.csv',
  columns = {'id': 'INTEGER', 'day': 'DATE', 'label': 'VARCHAR'},
  delim = ',', header = true, quote = '"', escape = '"', nullstr = [''],
  auto_detect = false, allow_quoted_nulls = true, strict_mode = false, parallel = false
);

commit;
