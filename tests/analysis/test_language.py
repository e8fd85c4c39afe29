"""Which language a posting is in."""

from __future__ import annotations

import pytest

from jdlint import readers
from jdlint.analysis.language import language

ENGLISH = """# Product Owner (m/w/d), Kartenwerk Süd

You order the backlog of the maps team in Augsburg and talk with the colleagues in Lyon.

- Write stories with the team
- German is a plus: 'der, die, das' should not frighten you
"""
GERMAN = """# Product Owner (m/w/d)

Wir drucken Karten für Wanderer und suchen dich für unser Team in Augsburg.

- Du priorisierst das Product Backlog und schreibst User Stories mit dem Team
- Du bist im Sprint Planning und im Review dabei
"""
FRENCH = """# Product Owner (H/F)

Nous imprimons des cartes pour les randonneurs et cherchons une personne pour notre équipe.

- Vous priorisez le backlog et rédigez les user stories avec l'équipe
- Vous participez aux sprint reviews
"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        ("Product Owner\n\n- Backlog\n- Stories\n", "en"),
        ("# Product Owner\n\nBuscamos una persona para nuestro equipo que priorice el backlog con los desarrolladores.", "es"),
        ("# Product Owner\n\nМы печатаем карты и ищем владельца продукта для нашей команды.", "ru"),
        ("# Product Owner\n\n地図を印刷しています。チームのバックログを管理する人を探しています。", "ja"),
        ("# Product Owner\n\n我们印刷地图，正在寻找负责管理团队待办事项的人。", "zh"),
        ("## Tasks\n\nYou own it.\n\n## Aufgaben\n\nDu ordnest das Backlog und du schreibst mit dem Team.", "de"),
    ],
    ids=["en", "de", "fr", "few words", "es", "ru", "ja", "zh", "mostly German"],
)
def test_language(text: str, code: str) -> None:
    (document,) = readers.read("a.md", text.encode())
    assert language(document) == code
