"""What the settings page sends when it is saved."""

import json

from initiatives.chain.stage_name_actions import names_now


def stage_name_fields(first: str, **more: str) -> dict[str, str]:
    """The names as they stand, but for the first stage and whatever else is given."""
    now = names_now()
    fields = {"shown": json.dumps(now), **{f"help_{n}": s.help for n, s in enumerate(now, 1)}}
    fields |= {f"label_{n}": said.label for n, said in enumerate(now, 1)}
    return fields | {"label_1": first} | more
