"""One page at a time, no higher than that page needs."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class Pages(QWidget):
    """Shows one of its pages; unlike Qt's own stack it is not as high as the highest of them."""

    def __init__(self, pages: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._current = pages[0]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for page in pages:
            layout.addWidget(page)
        self.show_page(pages[0])

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self._current

    def show_page(self, page: QWidget) -> None:
        """Show a page from its beginning."""
        self._current = page
        for each in self._pages:
            each.setVisible(each is page)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)
