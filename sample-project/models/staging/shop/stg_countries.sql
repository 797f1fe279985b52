select
    country_code,
    country_name,
    region,
    vat_percent
from {{ ref('country_codes') }}
