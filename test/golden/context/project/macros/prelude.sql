{% macro types() %}
  {{ return(run_query("select 1::integer as i, 2::bigint as b, 9007199254740993::bigint as big, 1.50::decimal(10,2) as d, 3::decimal(10,0) as d0, 1.5::double as f, 2.0::double as f2, 'x' as s, true as t, null::integer as n, date '2024-01-31' as dt, timestamp '2024-01-31 10:20:30.5' as ts, timestamptz '2024-01-31 10:20:30+00' as tz, time '10:20:30' as tm, interval '1 day' as iv, [1,2] as l, {'a': 1, 'b': 'x'} as st, map {'k': 1} as mp, '4ac7a9e9-607c-4c8a-84f3-843f0191e3fd'::uuid as u, 'ab'::blob as bl, '12' as s12, 'true' as strue, '2024-01-01' as sdate, '' as se, null::varchar as sn, 'null' as snull, '1e5' as sexp")) }}
{% endmacro %}
{% macro shop() %}
  {{ return(run_query("select * from (values (1, 'ink', 2.50::decimal(6,2), 10), (2, 'pen', 1.25, 20), (3, 'pad', null, 10), (4, 'ink', 4.00, 5)) as x(id, name, price, qty)")) }}
{% endmacro %}
