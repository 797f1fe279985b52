/** A column that some models compute from the shared ones. */
export interface DerivedColumn {
  readonly description: string;
  readonly sql: string;
  /** The same by a macro of the project, where there is one. */
  readonly macro?: string;
}

/** Every model has these, so that any model can read any other. */
export const sharedColumns: Readonly<Record<string, string>> = {
  id: "Number of the row, unique in every model.",
  category: "One of alpha, beta, gamma and delta.",
  amount: "Amount of money.",
  quantity: "Number of pieces, at least one.",
  is_active: "Whether the row still counts.",
  created_on: "Day the row was made.",
};

export const categories = ["alpha", "beta", "gamma", "delta"] as const;

export const derivedColumns: Readonly<Record<string, DerivedColumn>> = {
  unit_amount: {
    description: "Amount of one piece.",
    sql: "(amount / nullif(quantity, 0))::decimal(18, 4)",
    macro: "{{ safe_divide('amount', 'quantity') }}",
  },
  amount_band: {
    description: "low, middle or high, by the amount.",
    sql: "case when amount < 250 then 'low' when amount < 750 then 'middle' else 'high' end",
    macro: "{{ band('amount', {'low': 250, 'middle': 750}, otherwise='high') }}",
  },
  category_rank: {
    description: "Place within the category, by the amount.",
    sql: "row_number() over (partition by category order by amount desc, id)",
    macro: "{{ rank_within('category', 'amount') }}",
  },
  running_amount: {
    description: "Amount of the category up to this day.",
    sql: "sum(amount) over (partition by category order by created_on, id rows between unbounded preceding and current row)",
  },
  created_month: {
    description: "First day of the month in which the row was made.",
    sql: "date_trunc('month', created_on)::date",
    macro: "{{ month_of('created_on') }}",
  },
  weekday: { description: "1 for Monday to 7 for Sunday.", sql: "extract(isodow from created_on)" },
  label: {
    description: "Text for people.",
    sql: "category || '-' || id",
    macro: "{{ joined_text(['category', 'id']) }}",
  },
  age_days: {
    description: "Days since the first of January 2024.",
    sql: "date_diff('day', date '2024-01-01', created_on)",
  },
};

/** Columns that the models of the style `loop` make from a list. */
export const thresholds: Readonly<Record<string, number>> = { small: 100, large: 500, huge: 900 };

export function thresholdColumn(name: string): string {
  return `is_${name}_amount`;
}
