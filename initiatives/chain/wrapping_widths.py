"""How wide characters are at most in the sans fonts the pages ask for. Pure data and look-ups.

Units are thousandths of the font size: of each character the wider of Liberation Sans Bold (as
wide as Arial and Helvetica) and DejaVu Sans (wider than Segoe, Roboto and Noto), as measured.
"""

import unicodedata
from functools import lru_cache

ROWS = """
 318 !401 "474 #838 $636 %950 &780 '275 (390 )390 *500 +838 ,318 -361 .318 /337
0636 1636 2636 3636 4636 5636 6636 7636 8636 9636 :337 ;337 <838 =838 >838 ?611 @1000
A722 B722 C722 D770 E667 F611 G778 H752 I295 J556 K722 L611 M863 N748 O787 P667 Q787
R722 S667 T611 U732 V684 W989 X685 Y667 Z685 [390 \\337 ]390 ^838 _556 `500
a613 b635 c556 d635 e615 f352 g635 h634 i278 j278 k579 l278 m974 n634 o612 p635 q635
r411 s556 t392 u634 v592 w818 x592 y592 z525 {636 |337 }636 ~838
€636 £636 °500 →1000 …1000 –556 —1000 “518 ”518 ‘318 ’318 ·318 ×838 ½969 ²401 •590
ø612 æ982 ß630 ł284 Ł611 Ø787 Æ1000 œ1000 Œ1000 đ635 ı278
"""
WIDTHS = {" ": 318} | {entry[0]: int(entry[1:]) for entry in ROWS.split() if len(entry) > 1}
WIDE, CAPITAL, SMALL, LIGATURE, ASTRAL = 1200, 1020, 840, 2200, 1350
REGULAR = 0.93  # of the widths above, which are those of bold text
LONG_LIGATURES = range(0xFDF0, 0xFDFE)  # whole phrases in one Arabic character


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """The width of one character; combining ones and joiners take none."""
    if (known := WIDTHS.get(char)) is not None:
        return known
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if is_wide(char):
        return WIDE
    base = unicodedata.normalize("NFD", char)[0]
    if base != char and base in WIDTHS:
        return WIDTHS[base]
    return _unknown(char)


def is_wide(char: str) -> bool:
    """Chinese, Japanese, Korean and most emoji take two columns."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def _unknown(char: str) -> int:
    if ord(char) in LONG_LIGATURES:
        return LIGATURE
    if ord(char) > 0xFFFF:
        return ASTRAL
    return CAPITAL if char.isupper() else SMALL
