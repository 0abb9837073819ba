"""The people of a report by name: which short form is whose, and where that cannot be told, nobody's."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

PARTICLES = ("al-", "el-", "ad-", "as-", "ash-", "at-", "an-", "ar-", "l-", "d'")
ALIKE = 4  # first letters that make two spellings one
APART = 2  # letters by which their lengths may differ


def words_of(name: str) -> tuple[str, ...]:
    """The comparable words of a name: "al-Burhan" and "Burhan" are one, so are "Zelenskyy" and "Zelensky"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return tuple(word for word in map(_word, plain.replace("- ", "-").replace(" -", "-").split()) if word)


def _word(word: str) -> str:
    word = word.strip(".,'\"()")
    for particle in PARTICLES:
        if word.startswith(particle) and len(word) > len(particle) + 2:
            word = word[len(particle) :]
    if word.endswith(("yy", "iy")):
        word = word[:-2] + "y"
    return "" if word in {"al", "el", "jr", "sr"} else word


@dataclass(frozen=True)
class People:
    """Full names, and the full name of every form that occurs; None where two could be meant."""

    full: Mapping[str, str | None] = field(default_factory=dict)
    here: Mapping[str, str] = field(default_factory=dict)  # the well-known by the name this report gives them

    def name_of(self, form: str) -> str | None:
        return self.full.get(form, form)


def gather(forms: Iterable[str], known: Callable[[str], str | None]) -> People:
    """Which form names whom. `known` gives the full name of the well-known, for surnames left bare or shared."""
    full: dict[str, str | None] = {}
    leaders: list[str] = []
    for form in sorted(set(forms), key=lambda form: (-len(words_of(form)), form)):
        bearers = [leader for leader in leaders if same_person(form, leader) or _same_known(form, leader, known)]
        bearers = [leader for leader in bearers if not _only_inside(form, leader)] if known(form) else bearers
        if not bearers:
            leaders.append(form)
            bearers = [(known(form) if len(words_of(form)) == 1 else None) or form]
        full[form] = _one(form, bearers) or next(
            (name for name in bearers if known(name) == known(form) is not None), None
        )
    return People(full, {name: leader for leader in leaders if (name := known(leader)) and leader == full[leader]})


def _only_inside(form: str, leader: str) -> bool:
    """ "Ghani" in Abdul Ghani Baradar, where Ashraf Ghani may be meant."""
    few, many = words_of(form), words_of(leader)
    return len(few) == 1 and few[0] in many[1:-1]


def _same_known(form: str, leader: str, known: Callable[[str], str | None]) -> bool:
    """ "Hemedti" and "Mohamed Hamdan Dagalo" share no word, yet are one."""
    name = known(form)
    return name is not None and name == known(leader)


def _one(form: str, bearers: list[str]) -> str | None:
    """The one bearer; a surname counts for more than a first name."""
    if len(bearers) > 1:
        bearers = [name for name in bearers if words_of(name)[-1:] == words_of(form)[-1:]] or bearers
    return bearers[0] if len(bearers) == 1 else None


def same_person(short: str, full: str) -> bool:
    """Whether the short form may call the bearer of the full one.

    "Zuhri" and "Abu Zuhri" call Sami Abu Zuhri, "Kim" calls Kim Jong Un, "J. Kerry" calls John Kerry;
    "Hillary Clinton" does not call Bill Clinton.
    """
    few, many = words_of(short), words_of(full)
    if not few or not many or len(few) > len(many):
        return False
    if len(few) == 1:
        return few[0] in (many[-1], many[0]) or few[0] in many[1:]
    return few[-1] == many[-1] and all(any(_agree(a, b) for b in many) for a in few[:-1])


def _agree(a: str, b: str) -> bool:
    return (
        a == b
        or (len(a) == 1 and b.startswith(a))
        or (len(b) == 1 and a.startswith(b))
        or (len(a) >= ALIKE and b.startswith(a[:ALIKE]) and abs(len(a) - len(b)) <= APART)
    )
