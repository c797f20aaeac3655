"""The names of days and months and the plural rule of a language, taken from Babel once.

Babel keeps 5 MiB for one language once its data is read; what is needed of it is forty words and
a rule, so those are copied and Babel's own copy is let go (the memory is used again at once).
"""

from collections.abc import Callable
from datetime import date

from msgspec import Struct


class Names(Struct, frozen=True, kw_only=True):
    """Weekdays from Monday = 0, months from January = 1, and the plural form of a number.

    `language` is the name of the language in itself.
    """

    language: str
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    plural: Callable[[int], str]

    def of(self, day: date) -> dict[str, str]:
        """What a pattern of a date can use."""
        return {
            "weekday": self.weekdays[day.weekday()],
            "weekday_short": self.short_weekdays[day.weekday()],
            "day": str(day.day),
            "month": self.months[day.month - 1],
            "month_short": self.short_months[day.month - 1],
            "year": str(day.year),
        }


def _one_or_other(number: int) -> str:
    return "one" if abs(number) == 1 else "other"


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENGLISH = Names(
    language="English",
    weekdays=_DAYS,
    short_weekdays=tuple(name[:3] for name in _DAYS),
    months=_MONTHS,
    short_months=tuple(name[:3] for name in _MONTHS),
    plural=_one_or_other,
)
"""As Babel has them: a bot that speaks English alone never loads it."""


def names_of(language: str) -> Names:
    """The calendar words of a language that Babel knows."""
    if language == "en":
        return ENGLISH
    return of_babel(language)


def of_babel(language: str) -> Names:
    """The same, from Babel for every language."""
    from babel import Locale, localedata

    locale = Locale.parse(language)
    days = locale.days["format"]
    months = locale.months["format"]
    own = locale.get_display_name() or language
    found = Names(
        language=own[:1].upper() + own[1:],
        weekdays=tuple(days["wide"][n] for n in range(7)),
        short_weekdays=tuple(days["abbreviated"][n] for n in range(7)),
        months=tuple(months["wide"][n] for n in range(1, 13)),
        short_months=tuple(months["abbreviated"][n] for n in range(1, 13)),
        plural=locale.plural_form,
    )
    getattr(localedata, "_cache", {}).clear()
    return found
