"""What the rooms add to the permission walk, a module a room.

Each has WALKED (as TABLE of test_walk.py), POSTED (as POSTS of test_post_walk.py) and may have
`prepare(promise)`, which adds to the world what its addresses name.
"""

from tests.access.rows import benefits, claims, closing, files, outcomes, readings
from tests.access.rows.kinds import Post, Walk

ROOMS = (benefits, claims, closing, files, outcomes, readings)
WALKED: dict[str, Walk] = {name: row for room in ROOMS for name, row in room.WALKED.items()}
POSTED: tuple[Post, ...] = tuple(row for room in ROOMS for row in room.POSTED)
