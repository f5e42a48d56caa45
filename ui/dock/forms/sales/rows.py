"""Sales as rows of a list, and years as rows of a table, in the user's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .....services.model import Feature, Page
from .....services.sales.figures import LEAST, RATED, YearFigures
from ....host.i18n import tr
from ....host.numbers import whole
from ....presentation.sales import day_text, euros, kind_words, lines, ratio_text
from ...widgets.table import Column, TableRow


def sale_columns() -> tuple[Column, ...]:
    """Give the columns of sales; areas, parcels and addresses are in the tooltip and in what is written."""
    kinds = kind_words()

    def told(value: str) -> str:
        day, _, kind = value.partition(" ")
        return f"{day_text(day)}\n{kinds.get(kind, kind)}"

    return (
        Column(tr("Sale"), told, written=False),
        Column(tr("Price"), _told_price, numeric=True, written=False),
        Column(tr("Price (€)"), whole, numeric=True, shown=False),
        Column(tr("€/m²"), whole, numeric=True, shown=False),
        Column(tr("Date"), day_text, shown=False),
        Column(tr("Kind"), lambda kind: kinds.get(kind, kind), shown=False),
        Column(tr("Built area (m²)"), whole, numeric=True, shown=False),
        Column(tr("Land (m²)"), whole, numeric=True, shown=False),
        Column(tr("Address"), shown=False),
        Column(tr("Parcels"), shown=False),
        Column(tr("Sale (DVF)"), shown=False),
    )


def _told_price(value: str) -> str:
    price, _, ratio = value.partition(" ")
    return "\n".join(filter(None, (euros(float(price)) if price else "–", ratio_text(float(ratio)) if ratio else "")))


def sale_rows(page: Page) -> list[TableRow]:
    """Give the rows of a page."""
    names = [field.name for field in page.schema.fields]
    return [_row(feature, dict(zip(names, feature.attributes))) for feature in page.features]


def _row(feature: Feature, values: dict[str, Any]) -> TableRow:
    # Two in a cell, as the dock is narrow: they sort by the first.
    sale = f"{values['date'] or ''} {values['kind']}"
    price, ratio = values["price"], values["price_per_m2"]
    priced = f"{'' if price is None else format(price, '015.2f')} {'' if ratio is None else ratio}"
    names = ("price", "price_per_m2", "date", "kind", "built_area", "land_area", "address", "parcels", "sale")
    head, place = lines(values)
    town = values["town"] or values["commune"]
    details = (head, place, town, tr("Parcels: {}").format(_few(values["parcels"])), values["nature"])
    unplaced = None if feature.geometry else tr("Its position is not known.")
    tip = "\n".join(filter(None, (*details, unplaced)))
    return TableRow((sale, priced, *(values[name] for name in names)), feature, tip)


def _few(parcels: str, most: int = 6) -> str:
    named = parcels.split(", ")
    return parcels if len(named) <= most else tr("{} and others").format(", ".join(named[:most]))


def year_columns(kind: str) -> tuple[Column, ...]:
    """Give the columns of years; the median is shown of the kind that is looked at, and written of all."""
    headings = {"house": tr("Houses €/m²"), "flat": tr("Flats €/m²"), "premises": tr("Premises €/m²")}
    return (
        Column(tr("Year")),
        Column(tr("Sales"), count_text),
        *(Column(headings[each], whole, numeric=True, shown=each == kind) for each in RATED),
    )


def count_text(figures: YearFigures) -> str:
    """Give how many sales there were, as far as it is known."""
    if figures.known:
        return whole(figures.sales)
    return tr("{} or more").format(whole(figures.sales)) if figures.sales else tr("not known")


def year_rows(years: Iterable[YearFigures]) -> list[TableRow]:
    """Give the rows of years; a median of few prices is left out."""
    return [
        TableRow((str(year.year), year, *(year.medians.get(kind) for kind in RATED)), year, _year_tip(year))
        for year in years
    ]


def _year_tip(year: YearFigures) -> str:
    kinds = {"house": tr("houses"), "flat": tr("flats"), "premises": tr("premises")}
    told = [tr("{}: {}").format(year.year, count_text(year))]
    for kind, words in kinds.items():
        number, median = year.rated[kind], year.medians.get(kind)
        if median is not None:
            told.append(tr("{}: median of {} prices per m²").format(words, number))
        elif number:
            told.append(tr("{}: fewer than {} prices per m², no median").format(words, LEAST))
    return "\n".join(told)
