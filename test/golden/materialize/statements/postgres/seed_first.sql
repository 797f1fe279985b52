-- asks for the relations of the schema

begin;

-- loads id integer, day date, label text into seed_first

commit;
