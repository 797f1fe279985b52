-- asks for the relations of the schema

begin;

-- loads id integer, day date, label varchar(65535) into seed_again

commit;
