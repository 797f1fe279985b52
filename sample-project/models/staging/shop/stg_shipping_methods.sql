select
    method as shipping_method,
    label as shipping_label,
    promised_days
from {{ ref('shipping_methods') }}
