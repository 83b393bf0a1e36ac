"""What gradio remembers of the pages that were opened is bounded."""

from __future__ import annotations

import httpx
import pytest

from assistant.ui.settings import Limits
from tests.assistant.ui.serving import make_desk, served
from tests.trust.roles import call, events, inputs_of


@pytest.mark.server
def test_pages_that_were_closed_are_forgotten_at_last(tmp_path):
    from gradio.routes import App  # seconds, which nobody else should pay

    app = make_desk(tmp_path, limits=Limits(pages=3))
    (page,) = (route.app for route in app.routes if isinstance(getattr(route, "app", None), App))
    number, load = min(events(app).items())
    with served(app) as address, httpx.Client(base_url=address, timeout=60) as browser:
        for _ in range(8):
            assert call(browser, number, inputs_of(load))["success"]
        assert len(page.state_holder.session_data) == 3
