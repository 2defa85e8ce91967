"""Where 나눔고딕 lies; to read it, `typefaces` must be imported, which takes a while."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from seoul_gyeyak.exceptions import SettingsError

FOLDER: Final = Path(__file__).resolve().parents[2] / "static" / "fonts"
FILES: Final = {"NanumGothic": "NanumGothic.ttf", "NanumGothic-Bold": "NanumGothicBold.ttf"}
REGULAR, BOLD = FILES


def require_fonts() -> None:
    """Stop the start, with the reason, when a font is missing."""
    missing = [name for name in FILES.values() if not (FOLDER / name).is_file()]
    if missing:
        msg = f"증명서에 쓸 글꼴이 {FOLDER}에 없습니다: {', '.join(missing)}"
        raise SettingsError(msg)
