"""Gradio's theme for the desk: system fonts, quiet colours, square-ish corners, visible focus."""

from __future__ import annotations

from gradio.themes.base import Base
from gradio.themes.utils.colors import Color

_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Consolas", "Liberation Mono", "monospace")

_SHADES_OF_INK = "eaf3f7 d3e6ee a9cfde 7ab4cb 3f8cab 0b5c7a 0a5470 084760 073a4f 052b3b 031c27"
_SHADES_OF_GREY = "f7f8f9 eef0f2 dfe3e7 c6cdd4 8d99a5 64717e 4b5763 38434e 222c35 161e26 0f151b"


def theme() -> Base:
    """The theme; nothing in it is loaded from another host."""
    ink, grey = (Color(*(f"#{shade}" for shade in shades.split())) for shades in (_SHADES_OF_INK, _SHADES_OF_GREY))
    made = Base(primary_hue=ink, secondary_hue=ink, neutral_hue=grey, font=list(_FONTS), font_mono=list(_MONO))
    return made.set(
        body_background_fill="#ffffff",
        body_background_fill_dark="#11181f",
        body_text_color="#16202a",
        body_text_color_dark="#e6edf3",
        body_text_color_subdued="#4b5763",
        body_text_color_subdued_dark="#a9b6c2",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        block_label_text_color="#16202a",
        block_label_text_color_dark="#e6edf3",
        block_title_text_color="#16202a",
        block_title_text_color_dark="#e6edf3",
        block_title_text_weight="600",
        block_padding="0",
        input_background_fill="#ffffff",
        input_background_fill_dark="#18222b",
        input_border_color="#7a8894",
        input_border_color_dark="#7c8b99",
        input_border_color_focus="#0b5c7a",
        input_border_color_focus_dark="#7cc4e4",
        input_border_width="1px",
        input_radius="4px",
        input_placeholder_color="#5d6a76",
        input_placeholder_color_dark="#a0adb9",
        button_large_radius="4px",
        button_small_radius="4px",
        button_primary_background_fill="#0b5c7a",
        button_primary_background_fill_hover="#084760",
        button_primary_background_fill_dark="#7cc4e4",
        button_primary_background_fill_hover_dark="#a5d8ef",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#0c1a22",
        button_secondary_background_fill="#eef0f2",
        button_secondary_background_fill_hover="#dfe3e7",
        button_secondary_background_fill_dark="#26323d",
        button_secondary_background_fill_hover_dark="#31404d",
        button_secondary_text_color="#16202a",
        button_secondary_text_color_dark="#e6edf3",
    )
