"""What the page's script may order from the Ask tab, read strictly: it comes from outside."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.ui.errors import NotFound

Kind = Literal["intent", "areas", "years", "inspectorates", "themes", "topic", "issue_numbers", "owners", ""]


class Order(BaseModel):
    """One order; `n` makes two orders alike differ, so that the second is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    do: Literal["ask", "change", "open", "rename", "delete"]
    question: str = ""
    id: str = Field(default="", max_length=64)
    turn: str = Field(default="", max_length=64)
    name: str = Field(default="", max_length=500)
    kind: Kind = ""
    value: str = Field(default="", max_length=300)
    to: str = Field(default="", max_length=300)
    n: int = 0


def read_order(text: str) -> Order:
    """The order in a text. Raises `NotFound` for anything that is none."""
    try:
        return Order.model_validate_json(text)
    except ValidationError as error:
        raise NotFound("order") from error
