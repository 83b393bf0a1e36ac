"""Everything about answering that can be tuned, in one place.

The numbers were chosen on the development questions (`tests/questions/development.jsonl`) and reported on others.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EvidenceSettings(_Frozen):
    """When there is enough evidence to answer, between 0 and 1 each; and what it is judged by.

    The switches are for measuring what each part is worth: `python -m tests.questions ... --ablation`.
    """

    judged_by: Literal["both", "meaning", "words", "score"] = "both"
    words_share: float = Field(default=0.55, description="how much of a score is words; the rest is meaning")
    alone: float = Field(default=0.5, description="what meaning, words or score must reach where judged by it alone")
    synonyms: bool = True
    long_forms: bool = True
    names: bool = True
    leaning: bool = True
    kinds: bool = True
    candidates: int = Field(default=24, ge=4, le=100, description="passages looked at for one question")
    sure_coverage: float = Field(default=0.72, description="the share of the question's rare words that is enough")
    sure_literal: float = Field(default=0.6, description="how much of that must be the words themselves, not synonyms")
    fair_coverage: float = Field(default=0.45, description="that share for a named topic where the meaning is sure")
    least_coverage: float = Field(default=0.2, description="the least share where the meaning is sure")
    sure_meaning: float = Field(default=0.62, description="the cosine of the nearest sentence that is sure")
    fair_meaning: float = Field(default=0.5, description="the cosine that is fair where few of the words are there")
    kin_meaning: float = Field(default=0.43, description="the cosine that synonyms alone need beside them")
    plain_meaning: float = Field(default=0.44, description="the cosine that is enough where nothing is named outright")
    least_meaning: float = Field(default=0.3, description="the least cosine with which a paraphrase is followed")
    together: float = Field(default=0.7, description="share and cosine together, from which a paraphrase is followed")
    standing: float = Field(
        default=0.85, description="how far one sentence must stand out, in words, meaning and lead, to follow it"
    )
    lone_coverage: float = Field(default=0.55, description="the share from which being far ahead of all others counts")
    lone_lead: float = Field(default=0.15, description="how far ahead of the second that is")
    bare_topic: bool = Field(
        default=True, description="whether sentences are compared with a short topic by itself too"
    )
    short_topic: int = Field(default=4, description="up to so many rare words a topic is a name that must be there")
    fact_coverage: float = Field(default=0.5, description="the share of rare words the stating sentence must cover")
    fact_meaning: float = Field(default=0.3, description="the nearness in meaning it must have beside that")
    fact_own: float = Field(default=0.3, description="the share it must cover by itself, not by what stands around it")
    fact_lead: float = Field(default=0.05, description="how far ahead of the second one less near must be")
    likely: float = Field(default=0.1, description="the chance from which a sentence not quoted yet is shown too")
    fact_gap: float = Field(default=0.2, description="how far below the best sentence the stating one may score")


class ExtractSettings(_Frozen):
    """How much an answer shows."""

    pairs: int = Field(default=4, ge=1, description="issues shown in full before a table takes over")
    margin: float = Field(default=0.14, description="how far below the best an issue may score and still be shown")
    sentences: int = Field(default=4, ge=1, description="sentences quoted from prose")
    nearest: int = Field(default=3, ge=1, description="passages shown with a silence")
    suggestions: int = Field(default=3, ge=0)


class AssistantSettings(_Frozen):
    """What the assistant is told at its making."""

    evidence: EvidenceSettings = EvidenceSettings()
    extract: ExtractSettings = ExtractSettings()
    near_spelling: int = Field(
        default=86, description="similarity in percent from which a misspelt Area is read as one"
    )
    unproven: Literal["mark", "drop"] = Field(
        default="mark", description="a chat model's sentence that may say what its quotation says, but is not proven"
    )
    remembered_turns: int = Field(default=6, ge=1)
