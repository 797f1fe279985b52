{#- What a Python model finds around it: ref(), source(), config and the model's own relation. -#}

{% macro resolve_model_name(input_model_name) -%}
    {{ return(adapter.dispatch('resolve_model_name', 'dbt')(input_model_name)) }}
{%- endmacro %}

{% macro default__resolve_model_name(input_model_name) -%}
    {{ input_model_name | string }}
{%- endmacro %}

{% macro build_ref_function(model) -%}
    {%- set known = {} -%}
    {%- for entry in model.refs -%}
    {%- set parts = [entry.package] if entry.package else [] -%}
    {%- do parts.append(entry.name) -%}
    {%- set found = ref(entry.package, entry.name, v=entry.version) if entry.package else ref(entry.name, v=entry.version) -%}
    {%- set key = parts | join('.') ~ ('.v' ~ entry.version if entry.version is not none and entry.version is defined else '') -%}
    {%- do known.update({key: resolve_model_name(found) | trim}) -%}
    {%- endfor -%}
    def ref(*names, **options):
        relations = {{ known | tojson }}
        version = options.get("v") or options.get("version")
        key = ".".join(names) + (f".v{version}" if version else "")
        return options["dbt_load_df_function"](relations[key])
{%- endmacro %}

{% macro build_source_function(model) -%}
    {%- set known = {} -%}
    {%- for entry in model.sources -%}
    {%- do known.update({entry | join('.'): resolve_model_name(source(*entry)) | trim}) -%}
    {%- endfor -%}
    def source(*names, dbt_load_df_function):
        relations = {{ known | tojson }}
        return dbt_load_df_function(relations[".".join(names)])
{%- endmacro %}

{% macro build_config_dict(model) -%}
    {%- set values = {} -%}
    {%- for key in model.config.get('config_keys_used', []) -%}
    {%- do values.update({key: config.get(key)}) -%}
    {%- endfor -%}
    config_dict = {{ values | string }}
    meta_dict = {{ (config.get('meta') or {}) | string }}
{%- endmacro %}

{% macro py_script_postfix(model) -%}
    # Everything below is written by the build; the model's own code is above.
    {{ build_ref_function(model) }}
    {{ build_source_function(model) }}
    {{ build_config_dict(model) }}
    class config:
        def __init__(self, *args, **kwargs):
            pass
        @staticmethod
        def get(key, default=None):
            return config_dict.get(key, default)
        @staticmethod
        def meta_get(key, default=None):
            return meta_dict.get(key, default)
    class this:
        """The model's own relation."""
        database = {{ this.database | tojson }}
        schema = {{ this.schema | tojson }}
        identifier = {{ this.identifier | tojson }}
        def __repr__(self):
            return {{ this | string | tojson }}
    class dbtObj:
        def __init__(self, load_df_function) -> None:
            self.source = lambda *names: source(*names, dbt_load_df_function=load_df_function)
            self.ref = lambda *names, **options: ref(*names, **options, dbt_load_df_function=load_df_function)
            self.config = config
            self.this = this()
            self.is_incremental = {{ 'True' if is_incremental() else 'False' }}
    {{ py_script_comment() }}
{%- endmacro %}

{% macro py_script_comment() -%}

{%- endmacro %}
