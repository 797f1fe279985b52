with stepped as (
    select
        *,
        lag(occurred_at) over visitor as previous_at
    from {{ ref('stg_web_events') }}
    window visitor as (partition by visitor_id order by occurred_at, event_id)
),

marked as (
    select
        *,
        case
            when previous_at >= occurred_at - interval '{{ var('session_timeout_minutes') }} minutes' then 0
            else 1
        end as starts_session
    from stepped
)

select
    * exclude (previous_at, starts_session),
    sum(starts_session) over (
        partition by visitor_id
        order by occurred_at, event_id
        rows between unbounded preceding and current row
    )::integer as session_number
from marked
