"""The date's other names: a day in, its weekday and its lunar date out, as a masthead prints them."""

from __future__ import annotations

from datetime import date

# The lunar calendar's published tables (GB/T 33661-2017) are certain within these years.
FIRST_YEAR = 1900
LAST_YEAR = 2100
# The library names these months as people speak of them; the standard, and a masthead, count them.
_COUNTED = {"冬": "十一", "腊": "十二"}


def weekday_of(day: date) -> str:
    """Name the day of the week: 星期日."""
    return "星期" + "一二三四五六日"[day.weekday()]


def lunar_of(day: date) -> tuple[str, str]:
    """Name the lunar year and day: 农历壬寅年, 七月廿四. A leap month is 闰四月."""
    from lunar_python import Solar  # 25 ms to import: only where it is needed

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = str(lunar.getMonthInChinese())
    for spoken, counted in _COUNTED.items():
        month = month.replace(spoken, counted)
    return f"农历{lunar.getYearInGanZhi()}年", f"{month}月{lunar.getDayInChinese()}"
