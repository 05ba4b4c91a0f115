"""Page furniture in plain text: what the rules of each language take, what they must leave, and whole pages."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.acquire.furniture import mark
from dragoman.acquire.parts import BULLET, parts
from dragoman.languages import load
from dragoman.model.pack.furniture import FurnitureRule

RULES = [(p.code, r) for p in map(load.load, load.codes()) for r in p.furniture.rules]
YES = [(code, rule, line) for code, rule in RULES for line in rule.yes]
NO = [(code, rule, line) for code, rule in RULES for line in rule.no]
PROSE = {
    "en": "The foreign ministers of Peru and Ecuador met in Lima on Monday to discuss the border, their ministries said.",
    "fr": "Les ministres des Affaires étrangères du Pérou et de l’Équateur se sont rencontrés lundi à Lima pour évoquer la frontière.",
    "ru": "Министры иностранных дел Перу и Эквадора встретились в понедельник в Лиме, чтобы обсудить вопрос о границе.",
}

# Pages as they are saved by hand. A line that begins with "= " is furniture, every other one the article.
PAGES = {
    "en agency": (
        "en",
        """
= Home > World > Americas
= May 12, 2023, 2:20 pm
Peru and Ecuador reopen border talks
= By Ann Lee and John Smith
= Facebook
= X
= Copy link

LIMA, May 12 (Andina) - {prose}
= 14:05

= Colombia’s president to visit Quito

“We will meet again before the summer,” said the Peruvian minister.
The border

The two sides have argued over the river for decades.
= May 3, 09:12Union of Andean Parliaments

= Parliaments of the Andes meet in Bogotá

{prose}
= (Reporting by Ann Lee; Editing by John Smith)
= Tags: Peru, Ecuador, border
= Related Articles

= Ecuador’s minister resigns

= 2 hours ago

= Who owns the river? A dispute explained
= © 2023 The Daily Envoy. All rights reserved.
""",
    ),
    "en live": (
        "en",
        """
Talks in Lima: live updates
= Key events
= 12m ago Minister leaves the palace
= 1h ago Talks begin
= Show key events only

= 18.05 BST

Minister leaves the palace

{prose}

= Share
= Updated at 18.20 BST

= 17.10 BST

Talks begin

{prose}

= Share
= Most viewed
""",
    ),
    "en office": (
        "en",
        """
= Events
= President
= News
= Trips
Telephone conversation with President of Ecuador

{prose}

= May 12, 2023
= 14:20
The Palace, Lima

{prose}

= Topics
= Foreign policy
= Publication date: May 12, 2023, 14:20
= Text version
""",
    ),
    "en blog": (
        "en",
        """
= Skip to content
The Envoy Blog
= Home
= About
= Contact
= Search for:
Peru and Ecuador: what the Lima talks mean
= Posted on May 12, 2023 by admin

{prose}

They also agreed on a visit.

= Share this:
= Click to share on Facebook (Opens in new window)
= Like this:
= Like Loading...
= Related
= Fish for rice
= April 20, 2023
= In "Economy"
= Leave a Reply
= Your email address will not be published. Required fields are marked *
= Post navigation
= Powered by WordPress
""",
    ),
    "en wire": (
        "en",
        """
= World
Foreign ministers of Peru and Ecuador meet in Lima
= By Ann Lee and John D. Smith
= May 12, 20232:20 PM GMT+3
= Updated 10 hours ago

= [1/2]The ministers speak during a news conference in Lima, Peru, May 12, 2023. WIRE/Ann Lee/File Photo

LIMA, May 12 (Wire) - {prose}

= Latest Updates
= View 2 more stories

“We agreed on everything,” the minister told reporters.

= Reporting by Ann Lee; Editing by John D. Smith
= Our Standards: The Wire Trust Principles.
= Read Next
= President of Peru to visit Bogotá in June
= May 11, 2023
""",
    ),
    "fr web": (
        "fr",
        """
= Accueil/Monde/Amériques
Équateur : le ministre en visite à Lima
= Publié le : 12/05/2023 - 14:20
= Modifié le : 12/05/2023 - 15:01
= Texte par :
= 2 mn
= Publicité
De notre correspondant à Lima,

{prose}

= À lire aussi
= L’Équateur achète toujours plus de riz

« La visite se déroule bien », assure un diplomate.

= (Et avec AFP)
= NewsletterRecevez toute l’actualité des Andes dans votre boîte mail
= Je m’abonne
= Partager :
= Pérou
= Équateur
""",
    ),
    "fr daily": (
        "fr",
        """
= Accueil › Monde › Amériques
Lima et Quito reprennent leurs discussions
= Publié le 12 mai 2023 à 14h20 - Mis à jour le 13 mai 2023 à 8h05
= Par Anne Petit (à Lima) et Jean Roux
= Temps de lecture : 3 min
= Partager sur X  Partager sur Facebook  Envoyer par e-mail

{prose}

= Lire aussi : Les eaux du fleuve, une querelle sans fin

« Nous nous reverrons avant l’été », a promis le ministre péruvien.

Une querelle ancienne

{prose} = À lire aussi Quito cherche des alliés

{prose}
= La suite après la publicité
= Newsletter « Lettre des Andes »
= Inscrivez-vous gratuitement
= Sur le même sujet
= Quito : le ministre démissionne
= La Colombie se propose comme médiatrice
= Mots-clés : Pérou • Équateur
= 27 commentaires
= Tous droits réservés
""",
    ),
    "ru agency": (
        "ru",
        """
= Главная / Политика / В мире
= 12 мая 2023, 14:20 (обновлено: 15:01)
= 2 340 просмотров
Перу и Эквадор возобновили переговоры о границе
= Фото: пресс-служба МИД Перу

{prose}

= Читайте также:
= Президент Колумбии собрался в Кито
«До лета мы встретимся ещё раз», — сказал перуанский министр.

Спор о реке

{prose}
= 14:05

= Колумбия предложила посредничество

Стороны договорились о новых консультациях послов. = Подробнее о споре читайте в досье «Посла» >>

= Подписывайтесь на нас в Telegram
= Теги: Перу, Эквадор, граница
= Поделиться: ВКонтакте Одноклассники Telegram
= Нашли ошибку? Выделите её и нажмите Ctrl+Enter
= Самое читаемое
= Министр Эквадора подал в отставку
= При использовании материалов ссылка на «Посол» обязательна
= 16+
""",
    ),
}

# Articles in which nothing is furniture: subheads, datelines, lists, quotations, chronologies, short sentences.
CLEAN = {
    "en readout": (
        "en",
        """
Readout of the meeting between the Foreign Minister and the Ambassador of Ecuador

{prose}

Economy
The ministers welcomed a 12 percent rise in trade.

Security
They agreed to share maps of the river.

The Peruvian delegation included:
- Ambassador Juan Pérez
- Deputy Minister Rosa Díaz
- General Luis Rojas, head of the border guard
""",
    ),
    "en chronology": (
        "en",
        """
Peru and Ecuador: a chronology
{prose}
12 May 2021
{prose}
3 March 2022
The presidents talked by telephone.
By Friday the envoys had left
{prose}
""",
    ),
    "fr communiqué": (
        "fr",
        """
Pérou – Entretien de la ministre avec son homologue équatorien (12 mai 2023)

{prose}

À suivre de près : la prochaine rencontre, à Quito.

« Partager le fleuve, c’est partager la paix », a dit la ministre.

Par ailleurs, elle a remis une lettre de la présidente.
Lire cette lettre à haute voix fut son premier geste.
""",
    ),
    "ru сводка": (
        "ru",
        """
Лима – Кито: разговор по телефону

{prose}

Темы беседы не раскрываются. Подробнее министр говорить отказался.

Граница и торговля

В составе делегации:
– посол Хуан Перес;
– генерал Луис Рохас.

Фото с границы облетело весь мир.
Источник в делегации сообщил, что гости остались довольны.
""",
    ),
}


def built(page: str, language: str) -> tuple[str, list[str]]:
    """The text of a page without its marks, and its furniture."""
    text: list[str] = []
    furniture: list[str] = []
    for line in page.strip("\n").format(prose=PROSE[language]).split("\n"):
        if line.startswith("= "):
            furniture.append(line[2:])
            text.append(line[2:])
        elif " = " in line:
            before, _, tail = line.partition(" = ")
            furniture.append(tail)
            text.append(f"{before} {tail}")
        else:
            text.append(line)
    return "\n".join(text) + "\n", furniture


def rule_of(line: str, language: str, rule: FurnitureRule) -> bool:
    found = parts(language).by_rule(BULLET.sub("", line), is_first=False, at_edge=rule.place == "edges")
    return found is not None


@pytest.mark.parametrize(("code", "rule", "line"), YES, ids=[f"{c}-{r.name}-{line[:20]}" for c, r, line in YES])
def test_lines_that_a_rule_takes(code: str, rule: FurnitureRule, line: str) -> None:
    assert rule_of(line, code, rule)


@pytest.mark.parametrize(("code", "rule", "line"), NO, ids=[f"{c}-{r.name}-{line[:20]}" for c, r, line in NO])
def test_lines_that_no_rule_takes(code: str, rule: FurnitureRule, line: str) -> None:
    assert not rule_of(line, code, rule)


def test_every_rule_is_proven() -> None:
    assert not [r.name for _, r in RULES if not r.yes or not r.no]


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    language, page = PAGES[name]
    text, expected = built(page, language)
    assert [f.span.of(text) for f in mark(text, language)] == expected


@pytest.mark.parametrize("name", CLEAN)
def test_articles_without_furniture(name: str) -> None:
    language, page = CLEAN[name]
    text, _ = built(page, language)
    assert [f.span.of(text) for f in mark(text, language)] == []


LINES = [*PROSE.values(), "", "14:20", "Share", "Читайте также:", "Par Anne Petit", "A headline of no importance"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_prose_is_never_taken_and_spans_are_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = mark(text, "en")
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for piece in found:
        words = piece.span.of(text)
        assert words == words.strip() != ""
        assert words not in PROSE.values()


@pytest.mark.shared
def test_annotated_furniture_is_found_and_no_evidence_lost(shared: Path) -> None:
    import yaml

    hits = total = 0
    lost = []
    for record in sorted((shared / "gold" / "records").glob("*.yaml")):
        gold = yaml.safe_load(record.read_text(encoding="utf-8"))
        text = (shared / "gold" / "texts" / f"{record.stem}.txt").read_text(encoding="utf-8")
        marked = mark(text, gold["language"])
        for words in gold.get("furniture") or []:
            total += 1
            hits += any(f.span.start <= text.find(words) < f.span.end for f in marked)
        evidence = [c["evidence"] for c in gold.get("contacts") or []] + [s["starts"] for s in gold.get("statements") or []]
        for words in evidence:
            places = [m.start() for m in re.finditer(re.escape(words), text)]
            if places and all(any(f.span.start <= at < f.span.end for f in marked) for at in places):
                lost.append((record.stem, words))
    assert not lost
    assert hits / total >= 0.9
