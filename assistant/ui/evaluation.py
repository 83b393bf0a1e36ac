"""The Evaluation tab: the face of `assistant.evaluation`, for evaluators."""

from __future__ import annotations

import gradio as gr

from assistant.ui.desk import Desk


def build(desk: Desk, tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown("Not here yet.")
