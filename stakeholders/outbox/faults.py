"""Naming a fault for the log without what it says: an exception's words may name people."""

from pathlib import Path


def where(error: BaseException) -> str:
    """The kind of an exception and the line that raised it, "ValueError at mail.py:88"."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} at {file}:{trace.tb_lineno}"
