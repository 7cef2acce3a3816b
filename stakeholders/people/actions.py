"""Every change to who is recorded: people and groups, with or without a sign-in."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from stakeholders.people.models import EMAIL_TAKEN, Stakeholder, default_time_zone


def add_person(
    *,
    name: str,
    email: str = "",
    title: str = "",
    organisation: str = "",
    time_zone: str | None = None,
    source: str = "",
    source_ref: str = "",
) -> Stakeholder:
    """Record a person. `time_zone` is an IANA name, None for the workspace's own.

    Raises ValidationError by field, "email" for an address that is known already.
    """
    return _save(
        Stakeholder(
            kind=Stakeholder.Kind.PERSON,
            name=name,
            email=email,
            title=title,
            organisation=organisation,
            time_zone=time_zone or default_time_zone(),
            source=source,
            source_ref=source_ref,
        )
    )


def add_group(
    *,
    name: str,
    email: str = "",
    organisation: str = "",
    time_zone: str | None = None,
    source: str = "",
    source_ref: str = "",
) -> Stakeholder:
    """Record a group: it can be affected by a change, it cannot promise. Raises ValidationError."""
    return _save(
        Stakeholder(
            kind=Stakeholder.Kind.GROUP,
            name=name,
            email=email,
            organisation=organisation,
            time_zone=time_zone or default_time_zone(),
            source=source,
            source_ref=source_ref,
        )
    )


@transaction.atomic
def update(
    *,
    stakeholder: Stakeholder,
    name: str | None = None,
    title: str | None = None,
    organisation: str | None = None,
    email: str | None = None,
    time_zone: str | None = None,
) -> Stakeholder:
    """Write down what changed about somebody; None leaves a fact as it is.

    Raises ValidationError by field. What is promised already keeps the zone it was promised in.
    """
    row = Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder.pk)
    said = {
        "name": name,
        "title": title,
        "organisation": organisation,
        "email": email,
        "time_zone": time_zone,
    }
    for field, value in said.items():
        if value is not None:
            setattr(row, field, value)
    return _save(row)


@transaction.atomic
def _save(row: Stakeholder) -> Stakeholder:
    """Tidied and checked. Somebody who takes the address meanwhile is told like one before."""
    for field in ("name", "title", "organisation"):
        setattr(row, field, " ".join(getattr(row, field).split()))
    row.email = row.email.strip().lower()
    _check(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        _check(row)
        raise
    return row


def _check(row: Stakeholder) -> None:
    """Raises ValidationError; the address of somebody else is told beside "email"."""
    try:
        row.full_clean()
    except ValidationError as error:
        said = dict(error.error_dict)
        for each in said.pop(NON_FIELD_ERRORS, []):
            field = "email" if each.code == EMAIL_TAKEN else NON_FIELD_ERRORS
            said.setdefault(field, []).append(each)
        raise ValidationError(said) from error
