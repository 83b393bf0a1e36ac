"""What the store holds, in the shape that understanding a question needs; made once per generation of the store."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.understanding.plan_states import kind_of_state
from assistant.understanding.spellings import fold_name, spellings_of
from assistant.words import ASKING, GENERIC, fold, tally_words
from vectorstore.areas import CPS_AREAS
from vectorstore.filters import EVERYTHING
from vectorstore.schema import Kind, Span
from vectorstore.stems import stem, stems

if TYPE_CHECKING:
    from vectorstore.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """A report that is held, as far as a question can tell it from others."""

    id: str
    title: str
    kind: Kind
    area: str | None
    areas: tuple[str, ...]
    published: str | None
    period: str | None
    numbers: tuple[str, ...]
    sample: bool = False
    inspectorate: str | None = None

    @property
    def year(self) -> str:
        """The year of publication, or "" where no date is stated."""
        return (self.published or "")[:4]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a short form stands for in one report."""

    short: str
    long: str
    report_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who owns commitments: a name to show, and every way to name them, as stems."""

    name: str
    forms: frozenset[tuple[str, ...]]
    owners: frozenset[str]


_LATELY = 256
"""Areas, alone or together, whose reports were lately asked for and are kept ready."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Areas, reports, numbers, definitions and owners that are held. `spellings` are folded, each with its Area.

    `shared` are short names of several Areas, `initials` stand in capitals. `joint` are the reports of those Areas that
    no report or issue is about alone, by Area. `years_told` are the years that each report's text names. `parties` are
    the bodies that answer beside one another: folded ways to name each, with its label. `judging` are the reports that
    judge what came of earlier issues. `bodies_told` are the bodies that the texts
    name with their kind, as ("northmoor", "police").
    """

    generation: int
    reports: tuple[Known, ...]
    numbers: frozenset[str]
    areas: tuple[str, ...]
    spellings: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    initials: dict[str, tuple[str, ...]]
    joint: dict[str, tuple[str, ...]]
    elsewhere: dict[str, str]
    definitions: dict[str, tuple[Meaning, ...]]
    roles: tuple[Role, ...]
    grades: tuple[str, ...]
    subjects: tuple[str, ...]
    judged: tuple[str, ...]
    states: tuple[str, ...]
    judging: frozenset[str]
    counts: dict[str, int]
    stems: frozenset[str]
    stem_counts: dict[str, int]
    vocabulary: tuple[str, ...]
    years_told: dict[str, frozenset[str]]
    parties: dict[str, str]
    bodies_told: frozenset[tuple[str, str]] | None
    _lately: dict[frozenset[str], tuple[Known, ...]] = field(default_factory=dict, compare=False, repr=False)

    def of_area(self, areas: Iterable[str]) -> tuple[Known, ...]:
        """The reports that treat any of these Areas (all, where none is named), newest first."""
        wanted = frozenset(areas)
        if not wanted:
            return self.reports
        found = self._lately.get(wanted)
        if found is None:
            found = tuple(r for r in self.reports if r.area in wanted or not wanted.isdisjoint(r.areas))
            if len(self._lately) >= _LATELY:
                self._lately.clear()
            self._lately[wanted] = found
        return found

    def numbers_of(self, reports: tuple[Known, ...]) -> frozenset[str]:
        """The numbers of some reports' issues; those of all reports are known."""
        if reports is self.reports:
            return self.numbers
        return frozenset(number for report in reports for number in report.numbers)

    def frequency(self, word: str) -> int:
        """How often a word, in any of its forms, stands in what is held."""
        return self.stem_counts.get(stem(word), 0)

    def longs(self, short: str) -> tuple[str, ...]:
        """The distinct long forms of a short form, whatever its case or plural."""
        key = short.upper()
        found = self.definitions.get(key) or self.definitions.get(key.removesuffix("S")) or ()
        return tuple(dict.fromkeys(m.long for m in found))


def take_stock(store: Store) -> Catalogue:
    """What a store holds now."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    parts_of: defaultdict[str, list[str]] = defaultdict(list)
    for issue in store.numbers():
        numbers[issue.report_id].append(issue.number)
        if issue.area:
            parts_of[issue.report_id].append(issue.area)
    reports = tuple(
        Known(
            id=held.id,
            title=held.title,
            kind=held.kind,
            area=held.area,
            areas=tuple(dict.fromkeys([*held.areas, *parts_of[held.id]])),
            published=held.published,
            period=held.period,
            numbers=tuple(numbers[held.id]),
            sample=held.sample,
            inspectorate=held.inspectorate,
        )
        for held in store.reports()
    )
    areas = tuple(sorted({a for r in reports for a in (r.area, *r.areas) if a}))
    definitions = _definitions(store)
    names = spellings_of(areas, {short: {m.long for m in ms} for short, ms in definitions.items()})
    small = store.size() <= MOST_PASSAGES
    texts = store.passage_texts() if small else []
    counts = _counts(store) if small else store.stem_counts()
    by_stem: Counter[str] = Counter()
    for word, count in counts.items():
        by_stem[stem(word)] += count
    return Catalogue(
        generation=store.generation,
        reports=reports,
        numbers=frozenset(number for report in reports for number in report.numbers),
        areas=areas,
        spellings=names.one,
        shared=names.shared,
        initials=names.initials,
        joint=_joint(reports, {a for parts in parts_of.values() for a in parts}),
        elsewhere={fold_name(s): a for a, others in CPS_AREAS.items() if a not in areas for s in (a, *others)},
        definitions=definitions,
        roles=_roles(store, definitions),
        grades=tuple(sorted({fold(g) for g in store.distinct("rating", "grade")}, key=lambda g: (-len(g), g))),
        subjects=tuple(sorted(store.distinct("rating", "subject"), key=lambda s: (-len(s), s))),
        judged=tuple(sorted({fold(g) for g in store.distinct("judgement", "grade")}, key=lambda g: (-len(g), g))),
        states=tuple(sorted(g for g in map(fold, store.distinct("judgement", "grade")) if kind_of_state(g))),
        judging=frozenset(e.report.id for e in store.judgements(EVERYTHING)),
        counts=counts,
        stems=frozenset(by_stem),
        stem_counts=by_stem,
        vocabulary=tuple(sorted({*(w for w in counts if len(w) > 3), *ASKING})),
        years_told=_years_told(texts),
        parties=_parties(store, definitions) if small else {},
        bodies_told=_bodies_told(texts) if small else None,
    )


def bodies_in(text: str) -> Iterator[tuple[str, str, int]]:
    """The bodies of a kind that a text names: the last word of the name, the kind, and where that begins."""
    return ((m["name"].lower(), m["kind"].lower(), m.start("kind")) for m in _BODIES.finditer(text))


_BODIES = re.compile(r"\b(?P<name>[a-z][a-z'-]*)\s+(?P<kind>police|constabulary|prison|probation)\b", re.IGNORECASE)


def _joint(reports: Iterable[Known], apart: set[str]) -> dict[str, tuple[str, ...]]:
    """Areas that are only ever treated together with others, each with the reports that treat it."""
    alone = apart | {r.area for r in reports if r.area}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        for area in report.areas if report.area is None else ():
            if area not in alone:
                found[area].append(report.id)
    return {area: tuple(ids) for area, ids in found.items()}


MOST_PASSAGES = 5_000
"""From this many passages on, the texts are not read: the words known are the full-text index's stems."""


def _counts(store: Store) -> dict[str, int]:
    """How often each word stands in what is held: what a misspelt word may have meant."""
    counts: Counter[str] = Counter()
    for word, count in tally_words(store.texts()).items():
        if len(word) > 1:
            counts[word.removesuffix("'s")] += count
    return dict(counts)


def _years_told(texts: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The years that each report's own words name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for report_id, text in texts:
        found[report_id].update(_YEAR.findall(text))
        found[report_id].update(f"{year}-{after}" for year, after in _BUSINESS_YEAR.findall(text))
    return {report_id: frozenset(years) for report_id, years in found.items()}


_BUSINESS_YEAR = re.compile(r"\b((?:19|20)\d\d)\s?[-/–]\s?(?:20)?(\d\d)\b")
_YEAR = re.compile(r"(?<![\d£,.])(?:19|20)\d\d(?![\d,])")


def _bodies_told(texts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The bodies that texts name with their kind: the last word of each name and the kind."""
    return frozenset((name, kind) for _, text in texts for name, kind, _ in bodies_in(text))


_PARTY_NAMES = (
    ("police and crime commissioner", "commissioner"),
    ("fire and crime commissioner", "commissioner"),
    ("pcc", "police and crime commissioner", "commissioner"),
    ("pfcc", "police, fire and crime commissioner", "commissioner"),
    ("chief constable", "force", "police"),
    ("force", "police", "chief constable"),
    ("police", "force", "chief constable"),
)
"""What else a party that answers is called: its label first."""
_NO_PARTY = frozenset({"area", "cps", "joint", "the area"})


def _parties(store: Store, definitions: dict[str, tuple[Meaning, ...]]) -> dict[str, str]:
    """Every way to name a party that answers beside others, with its label; a name of two parties is none."""
    labels = {p for p in store.parties() if fold(p) not in _NO_PARTY}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for label in labels:
        names = {fold(label), *(fold(m.long) for m in definitions.get(label.upper(), ()))}
        names |= {n for group in _PARTY_NAMES if group[0] in names for n in group}
        for name in names:
            owners[name].add(label)
    exact = {fold(label): label for label in labels}
    return exact | {n: next(iter(found)) for n, found in owners.items() if len(found) == 1}


def _definitions(store: Store) -> dict[str, tuple[Meaning, ...]]:
    table: defaultdict[str, list[Meaning]] = defaultdict(list)
    for one in store.defined():
        table[one.short.upper()].append(Meaning(one.short, one.long, one.report_id, one.span))
    return {short: tuple(meanings) for short, meanings in table.items()}


def _roles(store: Store, definitions: dict[str, tuple[Meaning, ...]]) -> tuple[Role, ...]:
    """Owners grouped by what they are called: "CCP" and "Chief Crown Prosecutor" are one."""
    forms: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    names: dict[tuple[str, ...], str] = {}
    shorts: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for meanings in definitions.values():
        for meaning in meanings:
            shorts[bare_stems(meaning.long)].add(bare_stems(meaning.short))
    for owner in store.owners():
        long = _long_form(owner, definitions)
        key = bare_stems(long)
        if set(key) <= GENERIC:
            continue  # "the Area" owns what nobody in particular does
        forms[key] |= {key, bare_stems(owner)} | shorts[key] | _shortened(key, shorts) | _own_name(owner)
        owners[key].add(owner)
        names.setdefault(key, long)
    return tuple(Role(names[k], frozenset(f for f in forms[k] if f), frozenset(owners[k])) for k in sorted(names))


def _own_name(owner: str) -> set[tuple[str, ...]]:
    """Whose own name stands behind their post: "Head of Estates, Ada Nym" is Ada Nym."""
    named = _NAME_BEHIND.search(owner)
    return {bare_stems(named["name"])} if named else set()


_NAME_BEHIND = re.compile(
    r"\w[,:] (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<name>[A-Z][a-z]+(?: [A-Z]\.?)?(?: [A-Z][A-Za-z'’-]*[a-z]){1,2})$"
)


def without_name(owner: str) -> str:
    """An owner's post without the name behind it."""
    named = _NAME_BEHIND.search(owner)
    return owner[: named.start() + 1] if named else owner


def _shortened(key: tuple[str, ...], shorts: dict[tuple[str, ...], set[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """A role's name with a long form at its head made short: "VLU manager" for "Victim Liaison Unit manager"."""
    heads = [(long, short) for long, forms in shorts.items() for short in forms if long and key[: len(long)] == long]
    return {(*short, *key[len(long) :]) for long, short in heads if len(long) < len(key)}


def _long_form(owner: str, definitions: dict[str, tuple[Meaning, ...]]) -> str:
    bare = owner.removeprefix("The ").removeprefix("the ").strip()
    meanings = definitions.get(bare.upper()) or definitions.get(bare.upper().removesuffix("S")) or ()
    longs = {m.long for m in meanings}
    return longs.pop() if len(longs) == 1 else bare


def bare_stems(name: str) -> tuple[str, ...]:
    """A name's stems without articles and brackets."""
    outside = _BRACKETED.sub(" ", name)
    return tuple(s for s in stems(outside) if s not in _ARTICLES)


_BRACKETED = re.compile(r"\([^)]*\)")
_ARTICLES = frozenset(stem(w) for w in ("the", "a", "an", "its", "our", "their", "each", "every", "all"))
