/** The version of dbt whose behaviour xform has, and that templates and version checks see. */
export const DBT_VERSION = "1.12.6";
