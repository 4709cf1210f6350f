"""What the indicators of the standard are: as the standard defines them, and as the evaluation scores them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.indicators import Form, Indicator, IndicatorSet
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, shown
from qualcode.wres.definitions import form_words, span_words


class IndicatorsScreen(ListAndOne[None]):
    """A row an indicator, the one at the cursor in full below."""

    NAME: ClassVar[str] = "definitions"
    KEYS: ClassVar[str] = "{rows.further} further down · {indicators.leave} leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="indicators.leave"),
    ]

    def __init__(self, standard: IndicatorSet, number: str = "") -> None:
        """``number`` is that of the indicator to begin with."""
        super().__init__()
        self._standard = standard
        self._first = next((at for at, one in enumerate(standard.indicators) if one.number == number), 0)

    def on_mount(self) -> None:
        """All of them."""
        self.begin("The standard has no indicators.")
        self.rows.show(len(self._standard.indicators), self._row, self._first)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._standard.indicators[at]
        return Content.assemble((f"{fitted(one.number, 3)} ", "bold"), cut(one.short, 200))

    def look(self) -> None:
        """One of them in full."""
        standard, one = self._standard, self.one_of(self._standard.indicators)
        told = None if one is None else Content("\n").join(self._lines(one))
        self.tell(cut(f"Indicators of {standard.name}", 100), f"  {cut(standard.version, 20)}", told)

    def _lines(self, one: Indicator) -> list[Content]:
        lines = [shown(f"{span_words(each)}{each.text}") for each in one.wordings]
        lines += [self._form("The standard's form", one, one.official)]
        lines += [self._form("The evaluation's scoring", one, one.scoring)]
        period = self._standard.period_of(one)
        if period is not None:
            lines.append(Content.assemble(("When: ", "bold"), shown(period.in_words)))
        elif self._standard.year_label:
            lines.append(Content.assemble(("When: ", "bold"), shown(self._standard.year_label)))
        lines.append(Content.assemble(("Measures in a file of figures: ", "bold"), shown(", ".join(one.measures))))
        return lines + [Content.assemble(("Beware: ", "bold"), shown(words)) for words in one.caveats]

    @staticmethod
    def _form(name: str, one: Indicator, form: Form) -> Content:
        return Content.assemble((f"{name}: ", "bold"), shown(form_words(form, one.groups)))
