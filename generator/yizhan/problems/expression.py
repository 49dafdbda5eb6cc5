"""What is wrong in an expression that stands in one field: opening hours, a rule that repeats."""

from __future__ import annotations


class ExpressionError(ValueError):
    """An expression that cannot be used.

    ``code`` is a stable name for docs/problems.md; ``zh``/``en`` say what is wrong, ``fix_zh``/``fix_en`` what to
    write instead; ``column`` is the offset in the expression, in characters from 0.
    """

    def __init__(self, code: str, column: int, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        super().__init__(f"{en} (column {column}); {fix_en}")
        self.code = code
        self.column = column
        self.zh = zh
        self.en = en
        self.fix_zh = fix_zh
        self.fix_en = fix_en
