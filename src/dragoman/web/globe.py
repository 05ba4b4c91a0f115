"""Where a point of the earth lies on the bundled picture of it.

Equal Earth (Šavrič, Patterson, Jenny 2018, International Journal of Geographical Information Science 33:3), as d3-geo draws the picture
(`training/map/world.mjs`): areas are true, so that large places do not look larger than they are.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

WIDTH, HEIGHT = 1000, 487
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
SCALE = WIDTH / 5.41336    # the width of the whole earth in the projection's own units


def point(latitude: float, longitude: float) -> tuple[float, float]:
    """From degrees WGS 84 to units of the picture, from its upper left corner."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1))
    y = theta * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
    return round(WIDTH / 2 + SCALE * x, 2), round(HEIGHT / 2 - SCALE * y, 2)
