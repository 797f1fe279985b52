select
    station,
    count(*) as reading_count,
    min(temperature) as coldest,
    max(temperature) as warmest
from {{ ref('stg_readings') }}
group by station
