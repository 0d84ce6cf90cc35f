"""The coordinates of a PDF page as a reader sees it: from its upper left corner, turned as it is shown."""

from typing import Any

from assistant.document_reading.page_parts import Box


class Frame:
    """Turns the file's coordinates into those of the page as it is shown."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401  # pypdfium2 has no types
        left, bottom, right, top = page.get_cropbox(fallback_ok=True)
        self.turned = int(page.get_rotation()) // 90 % 4
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        wide, high = abs(right - left), abs(top - bottom)
        self.width, self.height = (high, wide) if self.turned % 2 else (wide, high)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return (from the left, from the top) of a point."""
        if self.turned == 1:
            return y - self.bottom, x - self.left
        if self.turned == 2:
            return self.right - x, y - self.bottom
        if self.turned == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle as it is shown."""
        return Box(*self.corners(left, bottom, right, top))

    def corners(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return the left, upper, right and lower side of a rectangle as it is shown."""
        (ax, ay), (bx, by) = self.place(left, bottom), self.place(right, top)
        return (ax if ax < bx else bx), (ay if ay < by else by), (bx if ax < bx else ax), (by if ay < by else ay)
