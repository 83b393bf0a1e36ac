"""The Commitments tab: the register to work with, charts, and what was promised earlier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.ui import charts
from assistant.ui.accounts import Role
from assistant.ui.desk import Desk
from assistant.ui.events import EVENT, guarded
from assistant.ui.ledger import Choice
from assistant.ui.markup import ACCEPTANCE
from assistant.ui.register_page import STEP, register, timeline

MOST = 1_000
"""Lines shown at most; the exports hold them all."""

_EXAMPLE = "such as victims' letters"

_PANEL = '<div><aside class="desk-pair-box" id="{}" aria-label="Issue and response" hidden></aside></div>'


def build(desk: Desk, page: gr.Blocks, tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    with gr.Tabs(elem_id="desk-register-tabs"):
        with gr.Tab("Register", id="register"):
            chosen, more, table = _register(desk)
        with gr.Tab("Earlier commitments", id="earlier"):
            told, story = _earlier(desk)
        with gr.Tab("Charts", id="charts"):
            drawn = _html("")
    _html(_PANEL.format("desk-pair"))
    reading = guarded(Role.READER, lambda who, *values: _refreshed(desk, values))
    offered = [*chosen[1:4], *told[1:]]
    gr.on([page.load, tab.select], reading, [*chosen, *told], [table, more, drawn, story, *offered], **EVENT)
    narrowed = guarded(Role.READER, lambda who, *values: _narrowed(desk, values, STEP))
    everything = guarded(Role.READER, lambda who, *values: _narrowed(desk, values, MOST))
    triggers = [chosen[0].submit, *(part.change for part in chosen)]
    gr.on(triggers, narrowed, chosen, [table, more], trigger_mode="always_last", **EVENT)
    more.click(everything, chosen, [table, more], **EVENT)


def _register(desk: Desk) -> tuple[list[Any], gr.Button, gr.Markdown]:
    with gr.Row(elem_classes="desk-filters"):
        words = gr.Textbox(label="Search", placeholder=_EXAMPLE, max_length=200)
        areas = gr.Dropdown([], multiselect=True, label="Area or body")
        themes = gr.Dropdown([], multiselect=True, label="Theme")
        owners = gr.Dropdown([], multiselect=True, label="Owner")
    with gr.Row(elem_classes="desk-filters"):
        said = [(label.capitalize(), kind.value) for kind, label in ACCEPTANCE.items()]
        acceptance = gr.Dropdown(said, multiselect=True, label="Acceptance")
        since = gr.Textbox(label="Published from", placeholder="for example 2018", max_length=10)
        until = gr.Textbox(label="Published to", placeholder="for example 2026", max_length=10)
        dues = [("Any", ""), ("With a date or period", "with"), ("No date stated", "without")]
        due = gr.Dropdown(dues, value="", label="Due")
    table = _html("")
    more = gr.Button("Show all", elem_classes="desk-secondary", size="sm", visible=False)
    return [words, areas, themes, owners, acceptance, since, until, due], more, table


def _earlier(desk: Desk) -> tuple[list[Any], gr.Markdown]:
    with gr.Row(elem_classes="desk-filters"):
        words = gr.Textbox(label="Search", placeholder=_EXAMPLE, max_length=200)
        area = gr.Dropdown([("All Areas", "")], value="", label="Area or body")
        theme = gr.Dropdown([("All themes", "")], value="", label="Theme")
    story = _html("")
    telling = guarded(Role.READER, lambda who, *values: _told(desk, *values))
    triggers = [words.submit, words.change, area.change, theme.change]
    gr.on(triggers, telling, [words, area, theme], story, trigger_mode="always_last", **EVENT)
    return [words, area, theme], story


def _html(value: str) -> gr.Markdown:
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], container=False)


def choice_of(values: Sequence[Any]) -> Choice:
    """The choice that the tab's filters name."""
    words, areas, themes, owners, acceptance, since, until, due = values
    return Choice(
        words=words or "",
        areas=tuple(areas or ()),
        themes=tuple(themes or ()),
        owners=tuple(owners or ()),
        acceptance=tuple(acceptance or ()),
        since=_date(since),
        until=_until(until),
        due=due or "",
    )


def _narrowed(desk: Desk, values: Sequence[Any], most: int) -> tuple[str, gr.Button]:
    choice = choice_of(values)
    lines = desk.lines(choice)
    return register(lines, choice, most), gr.Button(visible=most < len(lines) and most < MOST)


def _told(desk: Desk, words: str, area: str, theme: str) -> str:
    choice = Choice(words=words or "", areas=(area,) if area else (), themes=(theme,) if theme else ())
    return timeline(desk.lines(choice), choice, area or "", theme or "")


def _refreshed(desk: Desk, values: Sequence[Any]) -> tuple[Any, ...]:
    """Everything as it is held now; what was chosen before stays chosen."""
    desk.warming.wait(120)
    lines = desk.lines()
    areas = sorted({line.area for line in lines if line.area})
    themes = sorted({theme for line in lines for theme in line.themes})
    owners = sorted({owner for line in lines for owner in line.owners})
    chosen, told = values[:-3], values[-3:]
    return (
        *_narrowed(desk, chosen, STEP),
        _drawn(desk),
        _told(desk, *told),
        *(gr.Dropdown(choices=_pairs(names)) for names in (areas, themes, owners)),
        gr.Dropdown(choices=[("All Areas", ""), *_pairs(areas)]),
        gr.Dropdown(choices=[("All themes", ""), *_pairs(themes)]),
    )


def _drawn(desk: Desk) -> str:
    store = desk.services.store
    answers = [(entry.area or entry.report.area or "", entry.part.acceptance) for entry in store.responses()]
    themes = [theme for entry in store.issues() for theme in entry.themes or entry.part.themes]
    owners = charts.commitments_by_owner(desk.lines())
    first = f"<section>{charts.acceptance_by_area(answers)}</section>"
    second = f"<section>{charts.issues_by_theme(themes)}</section>"
    return f'<div class="desk desk-charts">{first}{second}<section>{owners}</section></div>'


def _pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]


def _date(text: str) -> str:
    return "".join(character for character in text or "" if character.isdigit() or character == "-")


def _until(text: str) -> str:
    """A year or month as the last moment of it: ISO dates sort as text, and "~" sorts after every digit."""
    date = _date(text)
    return f"{date}~" if date and len(date) < 10 else date
