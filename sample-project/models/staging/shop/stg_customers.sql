select
    customer_id,
    first_name,
    last_name,
    concat_ws(' ', first_name, last_name) as full_name,
    lower(email) as email,
    company,
    city,
    country_code,
    newsletter as takes_newsletter,
    signed_up_at
from {{ ref('raw_customers') }}
