"""Tells the rooms above that chains were checked: after a change of one, and every hour.

`chains_rechecked` is sent with `initiative_ids` and `now`, within the transaction of the change
where there is one.
"""

from django.dispatch import Signal

chains_rechecked = Signal()
