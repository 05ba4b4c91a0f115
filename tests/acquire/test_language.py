"""The language of a text: ours are known quickly, their neighbours are not taken for them."""

from __future__ import annotations

import pytest

from dragoman.acquire.language import by_little_words, identify

CASES = [
    ("en", "The foreign ministers of Peru and Ecuador met in Lima on Monday to discuss the border, their ministries said."),
    ("en", "Peru’s president has arrived in Quito for talks with his counterpart, who said that they would sign an accord."),
    ("fr", "Les ministres des Affaires étrangères du Pérou et de l’Équateur se sont rencontrés lundi à Lima pour évoquer la frontière."),
    ("fr", "Le président est arrivé à Quito, où il doit s’entretenir avec son homologue."),
    ("ru", "Министры иностранных дел Перу и Эквадора встретились в понедельник в Лиме, чтобы обсудить границу, сообщили в посольстве."),
    ("ru", "Президент прибыл в Кито с рабочим визитом."),
    ("uk", "Міністри закордонних справ Перу та Еквадору зустрілися в понеділок у Лімі, щоб обговорити кордон, повідомили в посольстві."),
    ("be", "Міністры замежных спраў Перу і Эквадора сустрэліся ў панядзелак у Ліме, каб абмеркаваць мяжу, паведамілі ў пасольстве."),
    ("bg", "Министрите на външните работи на Перу и Еквадор се срещнаха в Лима, за да обсъдят границата, съобщиха от посолството."),
    ("sr", "Министри спољних послова Перуа и Еквадора састали су се у понедељак у Лими да разговарају о граници, саопштила је амбасада."),
    ("mk", "Министрите за надворешни работи на Перу и Еквадор се сретнаа во понеделник во Лима за да разговараат за границата."),
    ("kk", "Перу мен Эквадордың сыртқы істер министрлері дүйсенбіде Лимада кездесіп, шекара мәселесін талқылады, деп хабарлады елшілік."),
    ("ky", "Перу менен Эквадордун тышкы иштер министрлери дүйшөмбү күнү Лимада жолугуп, чек ара маселесин талкуулашты."),
    ("tg", "Вазирони корҳои хориҷии Перу ва Эквадор рӯзи душанбе дар Лима мулоқот карда, масъалаи сарҳадро баррасӣ намуданд."),
    ("es", "Los ministros de Exteriores de Perú y Ecuador se reunieron el lunes en Lima para hablar de la frontera, según la embajada."),
    ("it", "I ministri degli Esteri di Perù ed Ecuador si sono incontrati lunedì a Lima per discutere del confine, ha detto l’ambasciata."),
    ("pt", "Os ministros das Relações Exteriores do Peru e do Equador reuniram-se na segunda-feira em Lima para discutir a fronteira."),
    ("ca", "Els ministres d’Afers Exteriors del Perú i l’Equador es van reunir a Lima per parlar de la frontera entre els dos països."),
    ("ro", "Miniștrii de externe din Peru și Ecuador s-au întâlnit luni la Lima pentru a discuta despre frontieră, a anunțat ambasada."),
    ("de", "Die Außenminister von Peru und Ecuador haben sich in Lima getroffen und über die Grenze gesprochen, teilte die Botschaft mit."),
    ("nl", "De ministers van Buitenlandse Zaken van Peru en Ecuador hebben elkaar maandag in Lima ontmoet om over de grens te praten."),
    ("pl", "Ministrowie spraw zagranicznych Peru i Ekwadoru spotkali się w poniedziałek w Limie, aby omówić sprawę granicy."),
    ("tr", "Peru ve Ekvador dışişleri bakanları pazartesi günü Lima’da bir araya gelerek sınır konusunu görüştü."),
    ("ja", "ペルーとエクアドルの外相は月曜日にリマで会談し、国境問題について協議した。大使館が発表した。"),
    ("zh", "秘鲁和厄瓜多尔外长周一在利马举行会谈，讨论边界问题，大使馆表示。"),
    ("ar", "التقى وزيرا خارجية بيرو والإكوادور يوم الاثنين في ليما لمناقشة قضية الحدود بين البلدين، بحسب السفارة."),
]


@pytest.mark.parametrize(("code", "text"), CASES, ids=[f"{c}-{i}" for i, (c, _) in enumerate(CASES)])
def test_language(code: str, text: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(("code", "text"), CASES, ids=[f"{c}-{i}" for i, (c, _) in enumerate(CASES)])
def test_little_words_never_take_a_neighbour_for_ours(code: str, text: str) -> None:
    assert by_little_words(" ".join([text] * 3)) in (None, code)


@pytest.mark.parametrize("text", ["", "12.05.2023", "Lima, Quito", "***"])
def test_too_short_to_tell(text: str) -> None:
    assert identify(text) == "und"


@pytest.mark.shared
def test_every_annotated_article_is_in_its_language(shared: object) -> None:
    import pathlib

    import yaml

    folder = pathlib.Path(str(shared)) / "gold"
    wrong = []
    for record in sorted((folder / "records").glob("*.yaml")):
        language = yaml.safe_load(record.read_text(encoding="utf-8"))["language"]
        text = (folder / "texts" / f"{record.stem}.txt").read_text(encoding="utf-8")
        if identify(text) != language:
            wrong.append((record.stem, identify(text)))
    assert not wrong
