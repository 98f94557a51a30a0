"""What a spreadsheet's locale changes: separators, the order of a date, the currency sign."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """How a locale writes numbers and days; `order` is the order of day, month and year."""

    decimal: str = "."
    group: str = ","
    order: str = "mdy"
    between: str = "/"
    currency: str = "$"
    is_sign_last: bool = False

    @property
    def money(self) -> str:
        sign = "[$" + self.currency + "]" if self.currency != "$" else self.currency
        return f"#,##0.00\u00a0{sign}" if self.is_sign_last else f"{sign}#,##0.00"

    @property
    def day(self) -> str:
        if self.order == "ymd":
            return self.between.join(("yyyy", "mm", "dd"))
        if self.order == "mdy":
            return self.between.join(("m", "d", "yyyy"))
        return self.between.join(("dd", "mm", "yyyy"))


US = Locale()
LOCALES = {
    "en_US": US,
    "en_GB": Locale(order="dmy", currency="£"),
    "en_IE": Locale(order="dmy", currency="€"),
    "de_DE": Locale(",", ".", "dmy", ".", "€", is_sign_last=True),
    "de_CH": Locale(".", "’", "dmy", ".", "CHF"),
    "fr_FR": Locale(",", "\u202f", "dmy", "/", "€", is_sign_last=True),
    "es_ES": Locale(",", ".", "dmy", "/", "€", is_sign_last=True),
    "it_IT": Locale(",", ".", "dmy", "/", "€", is_sign_last=True),
    "nl_NL": Locale(",", ".", "dmy", "-", "€"),
    "pt_BR": Locale(",", ".", "dmy", "/", "R$"),
    "sv_SE": Locale(",", "\u00a0", "ymd", "-", "kr", is_sign_last=True),
    "ja_JP": Locale(order="ymd", currency="¥"),
}


def locale_of(name: str) -> Locale:
    """The locale's habits; one that is not listed writes as en_US does."""
    return LOCALES.get(name, US)
