"""How much of a file is read. Past that it is refused, so that memory and time stay bounded."""

MAX_BYTES = 30_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
MAX_CELL = 131_072  # the limit of Python's csv reader
MAX_SHEETS = 30
MAX_UNPACKED_BYTES = 60_000_000
MAX_PACKED_FILES = 2_000
MAX_EMPTY_ROWS = 1_000
