"""How pages name the stages of the chain."""

from django import template

from initiatives.chain.labels import named

register = template.Library()


@register.filter
def stage_name(number: int) -> str:
    """The label of a stage, 1 to 7, as this organisation calls it."""
    return named(number).label


@register.filter
def stage_help(number: int) -> str:
    """What belongs on a stage, 1 to 7, in the words of this organisation."""
    return named(number).help
