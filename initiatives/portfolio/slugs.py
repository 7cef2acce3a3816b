"""Readable addresses: made once from the name, never changed, never the same twice."""

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

# What the address map uses itself.
RESERVED = frozenset({"new"})
TRIES = 5


def unique_slug(name: str, model: type[models.Model]) -> str:
    """A free slug of a model with a `slug` field: the name, then the name with -2, -3, ...

    A name without a Latin letter or digit takes the model's own name.
    """
    limit = getattr(model._meta.get_field("slug"), "max_length", None) or 50
    base = slugify(name)[: limit - 6].strip("-_") or model._meta.model_name or "row"
    rows = model._default_manager.filter(slug__startswith=base)
    taken = RESERVED | set(rows.values_list("slug", flat=True))
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def save_with_slug(row: models.Model, name: str, *, validate_constraints: bool = True) -> None:
    """Clean and insert a row under a free slug. Raises ValidationError.

    Somebody may take the slug between the look and the insert; then look again. An import, which
    has checked its rows, leaves the constraints to the database.
    """
    for last in (False,) * (TRIES - 1) + (True,):
        row.slug = unique_slug(name, type(row))  # type: ignore[attr-defined]
        row.full_clean(validate_constraints=validate_constraints)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if last:
                raise
        else:
            return
