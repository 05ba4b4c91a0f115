"""New and full moons and the days that lunar calendars count from them.

Positions after Meeus, *Astronomical Algorithms*, ch. 25, 47 and 49, shortened: a few minutes off, so a feast
may be a day off where the moon changes near the hour that a calendar looks at.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

DAY_ZERO = date(1970, 1, 1)
JULIAN_ZERO = 2440587.5     # Julian day of DAY_ZERO, 0 h UT
MONTH = 29.530588861
INDIA, CHINA, MECCA = 5.5 / 24, 8 / 24, 3 / 24


def new_moon(k: int, phase: float = 0.0) -> float:
    """Julian day (TT, taken as UT) of the `k`-th new moon after January 2000; `phase` 0.5 for the full moon."""
    k2 = k + phase
    t = k2 / 1236.85
    e = 1 - 0.002516 * t
    m = math.radians(2.5534 + 29.1053567 * k2)
    mm = math.radians(201.5643 + 385.81693528 * k2 + 0.0107582 * t * t)
    f = math.radians(160.7108 + 390.67050284 * k2 - 0.0016118 * t * t)
    om = math.radians(124.7746 - 1.56375588 * k2)
    jde = 2451550.09766 + MONTH * k2 + 0.00015437 * t * t
    if phase == 0.0:
        terms = (-0.4072, 0.17241, 0.01608, 0.01039, 0.00739, -0.00514)
    else:
        terms = (-0.40614, 0.17302, 0.01614, 0.01043, 0.00734, -0.00515)
    jde += (
        terms[0] * math.sin(mm) + terms[1] * e * math.sin(m) + terms[2] * math.sin(2 * mm) + terms[3] * math.sin(2 * f)
        + terms[4] * e * math.sin(mm - m) + terms[5] * e * math.sin(mm + m) + 0.00208 * e * e * math.sin(2 * m)
        - 0.00111 * math.sin(mm - 2 * f) - 0.00057 * math.sin(mm + 2 * f) + 0.00056 * e * math.sin(2 * mm + m)
        - 0.00042 * math.sin(3 * mm) + 0.00042 * e * math.sin(m + 2 * f) + 0.00038 * e * math.sin(m - 2 * f)
        - 0.00024 * e * math.sin(2 * mm - m) - 0.00017 * math.sin(om)
    )
    return jde - (67.0 + 0.6 * (t * 100 - 15)) / 86400   # TT runs about a minute ahead


def julian(day: date, fraction: float = 0.0) -> float:
    return JULIAN_ZERO + (day - DAY_ZERO).days + fraction


def civil(jd: float) -> date:
    return DAY_ZERO + timedelta(math.floor(jd - JULIAN_ZERO))


def moons(first: date, final: date, zone: float) -> list[float]:
    """Julian days (UT) of the new moons whose local date lies in the range."""
    k = math.floor((first.year + first.timetuple().tm_yday / 365.25 - 2000) * 12.3685) - 2
    out = []
    for n in range(k, k + 8 + (final - first).days // 29):
        jd = new_moon(n)
        if first <= civil(jd + zone) <= final:
            out.append(jd)
    return out


def elongation(jd: float) -> float:
    """How far the moon is ahead of the sun, in degrees; 12 degrees make a lunar day of India."""
    t = (jd - 2451545.0) / 36525
    d = math.radians(297.8501921 + 445267.1114034 * t)
    m = math.radians(357.5291092 + 35999.0502909 * t)
    mm = math.radians(134.9633964 + 477198.8675055 * t)
    f = math.radians(93.272095 + 483202.0175233 * t)
    moon = (
        6.288774 * math.sin(mm) + 1.274027 * math.sin(2 * d - mm) + 0.658314 * math.sin(2 * d) + 0.213618 * math.sin(2 * mm)
        - 0.185116 * math.sin(m) - 0.114332 * math.sin(2 * f) + 0.058793 * math.sin(2 * d - 2 * mm) + 0.057066 * math.sin(2 * d - m - mm)
        + 0.053322 * math.sin(2 * d + mm) + 0.045758 * math.sin(2 * d - m) - 0.040923 * math.sin(m - mm) - 0.03472 * math.sin(d)
        - 0.030383 * math.sin(m + mm) + 0.015327 * math.sin(2 * d - 2 * f)
    )
    sun = 1.914602 * math.sin(m) + 0.019993 * math.sin(2 * m)
    return (math.degrees(d) + moon - sun) % 360


def tithi(year: int, lunar_day: int, month: int, day: int, hour: int) -> date | None:
    """The date in `year` on which lunar day 1 to 30 stands at local `hour` in India, in the last lunation that begins in the 31 days from
    `month`/`day` (the sun's entry into a sign, from which the lunar month has its name).
    """
    if month == 12:   # a month that may end in the next year
        before = _tithi(year - 1, lunar_day, month, day, hour)
        if before is not None and before.year == year:
            return before
    return _tithi(year, lunar_day, month, day, hour)


def _tithi(year: int, lunar_day: int, month: int, day: int, hour: int) -> date | None:
    first = date(year, month, day)
    found = moons(first, first + timedelta(30), INDIA)
    if not found:
        return None
    begin = civil(found[-1] + INDIA) - timedelta(1)
    for n in range(33):
        at = begin + timedelta(n)
        moment = julian(at, hour / 24 - INDIA)
        if moment > found[-1] - 0.5 and math.floor(elongation(moment) / 12) + 1 == lunar_day and (moment > found[-1] or lunar_day == 30):
            if lunar_day == 30 and moment < found[-1] + 10:
                continue
            return at
    return _tithi(year, lunar_day, month, day, hour + 6) if hour < 30 else None   # a lunar day may pass between two hours looked at


def chinese_new_year(year: int, offset: int = 0) -> date | None:
    """The new moon between 21 January and 20 February, by Chinese time."""
    found = moons(date(year, 1, 21), date(year, 2, 20), CHINA)
    return civil(found[0] + CHINA) + timedelta(offset) if found else None


def islamic(year: int, month: int, day: int, offset: int = 0) -> date | None:
    """A day of the Islamic calendar that falls in the Gregorian `year` (its first): the month begins on the evening after the moon is new
    before sunset at Mecca, which is near to the calendar of Umm al-Qura; by sight it may be a day later.
    """
    for hijri in range(int((year - 622) * 33 / 32) - 1, int((year - 622) * 33 / 32) + 3):
        k = (hijri - 1) * 12 + month - 1 - 17037   # lunation 17037 of the Islamic count is the new moon of January 2000
        jd = new_moon(k)
        local = jd + MECCA - JULIAN_ZERO
        begin = DAY_ZERO + timedelta(math.floor(local) + (1 if local % 1 < 0.6 else 2))
        found = begin + timedelta(day - 1 + offset)
        if found.year == year:
            return found
    return None


def hebrew(year: int, month: int, day: int, offset: int = 0) -> date | None:
    """A day of the Hebrew calendar in the Gregorian `year`; months from Tishri (1), the last Adar is 6, Nisan 7."""
    for count in (year + 3760, year + 3761):
        begin, end = _hebrew_new_year(count), _hebrew_new_year(count + 1)
        length = end - begin
        leap = (7 * count + 1) % 19 < 7
        months = [30, 29 + (length in (355, 385)), 30 - (length in (353, 383)), 29, 30]
        months += [30, 29] if leap else [29]
        shift = month - 1 + (1 if leap and month >= 6 else 0)
        months += [30, 29, 30, 29, 30, 29]
        found = DAY_ZERO + timedelta(begin + sum(months[:shift]) + day - 1 + offset)
        if found.year == year:
            return found
    return None


def _hebrew_new_year(count: int) -> int:
    """Days from DAY_ZERO to 1 Tishri of the Hebrew year, with the postponements."""

    def delay(y: int) -> int:
        months = (235 * y - 234) // 19
        parts = 12084 + 13753 * months
        days = 29 * months + parts // 25920
        return days + 1 if 3 * (days + 1) % 7 < 3 else days

    before, this, after = delay(count - 1), delay(count), delay(count + 1)
    extra = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return this + extra - 2092590


def solar(year: int, minutes: int, month: int, day: int, offset: int = 0) -> date:
    """The date of the sun's entry into a sign of India, by the sidereal year, from its moment in 2018 (`minutes` after local midnight);
    what comes after sunset counts for the next day.
    """
    moment = (date(2018, month, day) - DAY_ZERO).days + minutes / 1440 + 365.25636 * (year - 2018)
    return DAY_ZERO + timedelta(math.floor(moment + 0.26) + offset)
