"""The Evaluation tab, for evaluators: run a question set, see what is wrong, compare, make cases of judgements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.evaluation.run import Run
from assistant.ui import evaluation_page
from assistant.ui.accounts import Identity, Role
from assistant.ui.desk import Desk
from assistant.ui.errors import NotFound
from assistant.ui.evaluating import JUDGED, SAMPLES, UPLOADED, Evaluations
from assistant.ui.events import EVENT, guarded, streamed

_SETS = [("About the sample reports", SAMPLES), ("A file of yours", UPLOADED), ("Made from judgements", JUDGED)]

_FORMATS = [".jsonl", ".csv", ".xlsx", ".yaml"]


class MakeCase(BaseModel):
    """What the page's script may order here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str = Field(max_length=64)
    n: int = 0


def build(desk: Desk, tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    evaluations = Evaluations(desk)
    with gr.Row(elem_classes="desk-filters"):
        which = gr.Radio(_SETS, value=SAMPLES, label="Which questions")
        file = gr.File(label="Question set", file_types=_FORMATS, elem_classes=["desk-drop", "desk-drop-one"])
    with gr.Row(elem_classes="desk-filters desk-bottom"):
        baseline = gr.Dropdown([("None", "")], value="", label="Compare with an earlier run")
        earlier = gr.Dropdown([("None", "")], value="", label="Open an earlier run")
        start = gr.Button("Run", variant="primary", elem_id="desk-run")
    shown = _html("", "desk-results")
    _html('<div class="desk"><h2>Judgements</h2></div>', "desk-judgements-title")
    judged = _html("", "desk-judgements")
    order = gr.Textbox(elem_id="desk-order-evaluation", elem_classes="desk-order", container=False, label="Order")
    running = streamed(Role.EVALUATOR, lambda who, *given: _run(evaluations, who, *given))
    start.click(running, [which, file, baseline], [shown, baseline, earlier], concurrency_limit=1, **EVENT)
    opening = guarded(Role.EVALUATOR, lambda who, name, base: _opened(evaluations, who, name, base))
    gr.on([earlier.input, baseline.input], opening, [earlier, baseline], shown, **EVENT)
    listing = guarded(Role.EVALUATOR, lambda who: (*_choices(evaluations, who), _judged(evaluations, who)))
    tab.select(listing, None, [baseline, earlier, judged], **EVENT)
    making = guarded(Role.EVALUATOR, lambda who, text: _made(evaluations, who, text))
    order.submit(making, order, judged, concurrency_limit=1, **EVENT)


def _html(value: str, name: str) -> gr.Markdown:
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], container=False, elem_id=name)


def _run(
    evaluations: Evaluations, who: Identity, which: str, file: str | None, baseline: str
) -> Iterator[tuple[Any, ...]]:
    for news in evaluations.run(who, which, Path(file) if file else None):
        if isinstance(news, Run):
            page = evaluation_page.results(news, evaluations.compared(who, news, baseline))
            yield (page, *_choices(evaluations, who, baseline))
        else:
            yield evaluation_page.running(news.done, news.of), gr.skip(), gr.skip()


def _opened(evaluations: Evaluations, who: Identity, name: str, baseline: str) -> str:
    if not name:
        return ""
    run = evaluations.loaded(who, name)
    return evaluation_page.results(run, evaluations.compared(who, run, baseline))


def _choices(evaluations: Evaluations, who: Identity, baseline: str = "") -> tuple[Any, Any]:
    runs = [("None", ""), *((name, name) for name in evaluations.kept(who))]
    return gr.Dropdown(choices=runs, value=baseline), gr.Dropdown(choices=runs, value="")


def _judged(evaluations: Evaluations, who: Identity) -> str:
    return evaluation_page.judgements(evaluations.feedback(who), evaluations.taken())


def _made(evaluations: Evaluations, who: Identity, text: str) -> str:
    try:
        order = MakeCase.model_validate_json(text)
    except ValidationError as error:
        raise NotFound("order") from error
    evaluations.make_case(who, order.case)
    return _judged(evaluations, who)
