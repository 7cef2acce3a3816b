"""Student's t and the Beta distribution (domain.md 10.5, 10.6), exact to seven places or more.

Pure. Floats in and out: what comes of them is rounded to 6 places by whoever asks.
"""

from collections.abc import Callable
from math import lgamma, log, log1p
from threading import Lock

from mpmath import MPContext

HALVINGS = 45
NOTHING = -60  # e to this is below the fifteenth place
# A context of our own, one thread at a time: it changes its precision while it works.
_context, _lock = MPContext(), Lock()


def beta_cdf(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) below x. Raises ValueError unless a and b are above 0."""
    if a <= 0 or b <= 0:
        raise ValueError("A Beta distribution needs two numbers above 0.")
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _lower_tail(1 - x, b, a)
    return _lower_tail(x, a, b)


def _lower_tail(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function as a series of which every term is positive: it
    holds for thousands of items, where mpmath's own betainc cancels out."""
    size = a * log(x) + b * log1p(-x) - lgamma(a) - lgamma(b) + lgamma(a + b)
    if size < NOTHING:
        return 0.0
    with _lock:
        return float(_context.exp(size) * _context.hyp2f1(1, a + b, a + 1, x) / a)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x below which the share p of Beta(a, b) lies. Raises ValueError unless 0 <= p <= 1."""
    return _where(lambda x: beta_cdf(x, a, b), _share(p), 0.0, 1.0)


def t_cdf(t: float, df: int) -> float:
    """The share of Student's t with `df` degrees of freedom below t. ValueError for df below 1."""
    if df < 1:
        raise ValueError("Student's t needs a degree of freedom.")
    outside = beta_cdf(df / (df + t * t), df / 2, 0.5)
    return outside / 2 if t < 0 else 1 - outside / 2


def t_quantile(p: float, df: int) -> float:
    """The t below which the share p lies. Raises ValueError unless 0 < p < 1."""
    if not 0 < p < 1:
        raise ValueError("A quantile of Student's t lies between 0 and 1, both left out.")
    far = 1.0
    while t_cdf(far, df) < max(p, 1 - p):
        far *= 2
    return _where(lambda t: t_cdf(t, df), p, -far, far)


def _share(p: float) -> float:
    if not 0 <= p <= 1:
        raise ValueError("A share lies between 0 and 1.")
    return p


def _where(cdf: Callable[[float], float], p: float, low: float, high: float) -> float:
    """Where a rising function reaches p, by halving."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if cdf(middle) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
