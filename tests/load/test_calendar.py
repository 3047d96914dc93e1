"""Weekdays and lunar dates against days that are known."""

from datetime import date

import pytest

from edition.load.calendar import FIRST_YEAR, LAST_YEAR, lunar_of, weekday_of


@pytest.mark.parametrize(
    ("day", "weekday", "year", "lunar"),
    [
        (date(2022, 8, 21), "星期日", "农历壬寅年", "七月廿四"),
        (date(2020, 5, 23), "星期六", "农历庚子年", "闰四月初一"),
        (date(2023, 1, 21), "星期六", "农历壬寅年", "十二月三十"),
        (date(2023, 1, 22), "星期日", "农历癸卯年", "正月初一"),
        (date(2022, 12, 1), "星期四", "农历壬寅年", "十一月初八"),
        (date(1949, 10, 1), "星期六", "农历己丑年", "八月初十"),
    ],
)
def test_the_names_of_a_day(day: date, weekday: str, year: str, lunar: str) -> None:
    assert weekday_of(day) == weekday
    assert lunar_of(day) == (year, lunar)


def test_the_calendar_reaches_its_ends() -> None:
    assert lunar_of(date(FIRST_YEAR, 1, 1)) == ("农历己亥年", "十二月初一")
    assert lunar_of(date(LAST_YEAR, 12, 31)) == ("农历庚申年", "十二月初一")
