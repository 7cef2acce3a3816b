"""Small marks every page uses: icons, dates, numbers, people."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """One icon of static/icons.svg. The text beside it is its name."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name
    )


@register.filter
def number(value: Decimal | None) -> str:
    """A measured value without trailing zeros; grouped with narrow spaces from 10,000 on."""
    if value is None:
        return ""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, point, rest = text.partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    return whole + point + rest


@register.filter
def money(value: Decimal | None, currency: str = "EUR") -> str:
    """An amount as people say it: €18.4 m, £950 k, $1.20 bn. Empty for None."""
    if value is None:
        return ""
    sign = {"EUR": "€", "GBP": "£", "USD": "$", "AUD": "A$"}.get(currency, f"{currency} ")
    for size, unit in ((10**9, "bn"), (10**6, "m"), (10**3, "k")):
        if abs(value) >= size:
            amount = f"{value / size:.2f}".rstrip("0").rstrip(".")
            return f"{sign}{amount} {unit}"
    return f"{sign}{number(value)}"


@register.filter
def day(value: date | datetime | None) -> str:
    """A date as tables show it: 31 Mar 2027."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {value:%b %Y}"


@register.filter
def long_day(value: date | datetime | None) -> str:
    """A date as sentences say it: 31 March 2027."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {value:%B %Y}"


@register.filter
def times(count: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


@register.inclusion_tag("components/nav_link.html", takes_context=True)
def nav_link(
    context: template.Context,
    url_name: str,
    icon_name: str,
    label: str,
    count: int = 0,
    but: str = "",
) -> dict[str, object]:
    """One line of the navigation; current when the page's address lies below it.

    `but` names addresses below it that have a line of their own, with a space between them.
    """
    address = reverse(url_name)
    path = context["request"].path
    current = path == address if address == "/" else path.startswith(address)
    if any(path.startswith(reverse(name)) for name in but.split()):
        current = False
    return {
        "address": address,
        "icon_name": icon_name,
        "label": label,
        "count": count,
        "current": current,
    }
