"""The sizes of the chain map, in units of its view box. One unit is about one CSS pixel."""

WIDTH, PITCH, TOP, BOTTOM = 1048, 152, 70, 8
CARD_W, CARD_H, GAP = 128, 108, 20
HALF = (CARD_H + GAP) // 2
LANE = 5  # between arrows that pass through one gap
TIP = 1  # from the tip of an arrow to the card
HEAD = 8  # length and breadth of an arrow's head
