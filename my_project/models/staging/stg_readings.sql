-- Staging gives a table clean names and types. ref() finds the table and puts this model behind it in the order of the run.
select
    reading_id,
    station,
    measured_on,
    temperature
from {{ ref('readings') }}
where temperature is not null
