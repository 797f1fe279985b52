"""Runs one model in Python.

The request, a JSON file named by the first argument, says where the model is, where the rows of what it refers to are
(Parquet files), and where its own go. The answer, a JSON file named by the second, says what went wrong.
"""

import importlib
import json
import sys
import traceback


def optional(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


class Rows:
    """The rows of a relation where the package duckdb is not there: as a data frame of any kind."""

    def __init__(self, path):
        self.path = path

    def df(self):
        return importlib.import_module("pandas").read_parquet(self.path)

    to_df = fetchdf = df

    def pl(self):
        return importlib.import_module("polars").read_parquet(self.path)

    def arrow(self):
        return importlib.import_module("pyarrow.parquet").read_table(self.path)

    to_arrow_table = fetch_arrow_table = arrow


class This:
    """The model's own relation: prints as its name."""

    def __init__(self, given):
        self.database, self.schema, self.identifier = given["database"], given["schema"], given["identifier"]
        self.name = self.table = given["identifier"]
        self._text = given["text"]

    def __str__(self):
        return self._text

    __repr__ = __str__


class Config:
    def __init__(self, values):
        self._values = values

    def __call__(self, **_):
        """What it says was read before the run."""

    def get(self, key, default=None):
        value = self._values.get(key)
        return default if value is None else value

    def meta_get(self, key, default=None):
        return (self._values.get("meta") or {}).get(key, default)


class Dbt:
    def __init__(self, request, read):
        self._request, self._read = request, read
        self.config = Config(request["config"])
        self.this = This(request["this"])
        self.is_incremental = request["is_incremental"]

    def ref(self, *names, **options):
        version = options.get("v", options.get("version"))
        key = ".".join(names) + ("" if version is None else f".v{version}")
        return self._find("refs", key)

    def source(self, *names):
        return self._find("sources", ".".join(names))

    def _find(self, kind, key):
        path = self._request[kind].get(key)
        if path is None:
            raise LookupError(f"the model does not name {key!r} in a call with literals")
        return self._read(path)


def open_session(duckdb, request):
    """A database in memory, where the model's own rows stand under their name."""
    session = duckdb.connect(":memory:")
    this, path = request["this"], request["this_path"]
    if path is not None:
        quoted = ['"' + part.replace('"', '""') + '"' for part in (this["database"], this["schema"])]
        if this["database"] != "memory":
            session.execute(f"attach ':memory:' as {quoted[0]}")
        session.execute(f"create schema if not exists {'.'.join(quoted)}")
        name = this["text"]
        literal = path.replace("'", "''")
        session.execute(f"create view {name} as select * from read_parquet('{literal}')")
        if this["database"] != "memory":
            session.execute(f"use {'.'.join(quoted)}")
    return session


def write(result, path, session):
    """Writes what the model returned: a relation of DuckDB, or a data frame of polars, pandas or Arrow."""
    if result is None:
        raise TypeError("model() returned nothing; return a data frame")
    if hasattr(result, "collect") and hasattr(result, "collect_schema"):
        result = result.collect()
    kind = type(result).__module__.split(".")[0]
    if hasattr(result, "write_parquet"):
        result.write_parquet(path)
    elif session is not None and kind == "pandas":
        session.from_df(result).write_parquet(path)
    elif kind == "pandas":
        result.to_parquet(path, index=False)
    elif kind == "pyarrow":
        table = result.read_all() if hasattr(result, "read_all") else result
        importlib.import_module("pyarrow.parquet").write_table(table, path)
    else:
        raise TypeError(
            f"model() returned a {type(result).__name__}; return a relation of DuckDB, or a data frame of pandas, polars or Arrow"
        )


def describe(error, file):
    """The error with the last line of the model that it passed through."""
    places = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    line = places[-1] if places else None
    if isinstance(error, SyntaxError) and error.filename == file:
        line = error.lineno
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    return {"type": type(error).__name__, "message": message, "line": line, "missing": missing, "trace": traceback.format_exc()}


def run(request):
    duckdb = optional("duckdb")
    session = None if duckdb is None else open_session(duckdb, request)
    read = Rows if session is None else session.read_parquet
    names = {"__name__": "model", "__file__": request["file"]}
    exec(compile(request["code"], request["file"], "exec"), names)
    write(names["model"](Dbt(request, read), session), request["result"], session)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        request = json.load(file)
    sys.path[:0] = request["path"]
    answer = {"error": None}
    try:
        run(request)
    except BaseException as error:
        answer["error"] = describe(error, request["file"])
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answer, file)


main()
