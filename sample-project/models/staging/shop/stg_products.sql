select
    product_id,
    sku,
    barcode,
    product_name,
    category,
    price_cents,
    cost_cents,
    introduced_on,
    discontinued_on,
    discontinued_on is not null as is_discontinued
from {{ ref('raw_products') }}
