"""Web pages: the content in, the site out, and the numbers that a browser draws written out."""

import pytest

from ingest.blocks import BlockKind
from ingest.errors import EmptySource, TooMuch
from ingest.readers import read, reading
from ingest.source import fetched

LONG = "The Area will review its arrangements and report on them to the national lead every quarter. " * 3


def page(body, head="<title>A page</title>"):
    return fetched("page.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def texts(body):
    return [block.text for block in read(page(body))]


def test_the_pages_own_title_is_kept_apart_from_its_text():
    found = reading(page("<p>Text</p>", "<title>CPS response |\n The CPS</title>"))
    assert found.page_title == "CPS response | The CPS"
    assert [block.text for block in found.blocks] == ["Text"]


def test_site_furniture_stays_out():
    body = f"""<a class="skip-link" href="#m">Skip to main content</a><div id="cookie-banner">
    <p>We use cookies</p></div>
    <header><nav><ul><li>Home</li><li>News</li></ul></nav></header><div class="breadcrumbs">Home / News</div>
    <div class="page has-sidebar"><h1>The response</h1><p>|Publication</p><p>{LONG}</p><aside>Related pages</aside>
    <p style="display:none">hidden</p><p hidden>hidden</p><span class="visually-hidden">hidden</span>
    <script>alert("x")</script><style>p {{}}</style><form><label>Search</label></form></div>
    <div class="share">Share this page</div><p>All content is available under the Open Government Licence v3.0</p>
    <footer>Contact us</footer>"""
    assert texts(body) == ["The response", LONG.strip()]


def test_only_the_main_element_is_read_where_there_is_one():
    assert texts(f"<div>Before</div><main><p>{LONG}</p></main><div>After</div>") == [LONG.strip()]


def test_ordered_lists_are_numbered_by_start_value_type_and_direction():
    body = "<ol start=4><li>a</li><li value=9>b</li><li>c</li></ol><ol type=a><li>x<ol type=i><li>y</li></ol></li></ol>"
    assert texts(body) == ["4. a", "9. b", "10. c", "a. x", "i. y"]
    assert texts("<ol reversed><li>a</li><li>b</li></ol>") == ["2. a", "1. b"]


def test_an_items_further_paragraphs_are_paragraphs_and_nested_lists_are_deeper():
    found = read(page("<ol><li><p>Issue</p><p>CPS Response: yes.</p><ul><li>one</li></ul></li></ol>"))
    assert [(b.kind, b.level, b.text) for b in found] == [
        (BlockKind.ITEM, 0, "1. Issue"),
        (BlockKind.PARAGRAPH, 0, "CPS Response: yes."),
        (BlockKind.ITEM, 1, "• one"),
    ]


def test_a_number_printed_inside_a_list_item_is_not_doubled():
    assert texts("<ul><li>1. First</li></ul>") == ["1. First"]


def test_line_breaks_part_lines_and_inline_elements_do_not():
    assert texts("<p>Quality – ‘Fair’<br>People – ‘<b>Go</b>od’</p>") == ["Quality – ‘Fair’", "People – ‘Good’"]
    assert texts("<h2>One<br>heading</h2>") == ["One heading"]


def test_a_definition_and_its_term_are_one_line():
    assert texts("<dl><dt>Published</dt><dd>30 January 2018</dd></dl>") == ["Published: 30 January 2018"]


def test_a_short_bold_paragraph_is_a_heading_and_a_bold_label_is_not():
    found = read(page("<h2>A</h2><p><strong>Issues to address</strong></p><p><b>CPS Response:</b> The Area will.</p>"))
    assert [(b.kind, b.level) for b in found[1:]] == [(BlockKind.HEADING, 3), (BlockKind.PARAGRAPH, 0)]


def test_a_table_of_data_is_rows_with_cells_where_spans_leave_empty_ones():
    body = """<table><caption>Plan</caption><tr><th>No</th><th>Action</th><th>Owner</th></tr>
    <tr><td rowspan=2>1</td><td><ul><li>a</li><li>b</li></ul></td><td>CCP</td></tr><tr><td>c</td><td>DCCP</td></tr>
    <tr><td>2</td><td colspan=2>d</td></tr></table>"""
    found = read(page(body))
    assert [b.cells for b in found if b.kind is BlockKind.ROW] == [
        ("No", "Action", "Owner"),
        ("1", "• a • b", "CCP"),
        ("", "c", "DCCP"),
        ("2", "d", ""),
    ]
    assert found[0].text == "Plan"


def test_a_table_that_only_lays_out_the_page_is_read_as_its_contents():
    assert texts("<table><tr><td><h1>Title</h1><p>One</p></td><td><p>Two</p></td></tr></table>") == [
        "Title",
        "One",
        "Two",
    ]


def test_text_that_is_kept_in_lines_is_read_by_its_lines():
    assert texts("<p>Before</p><pre>1. One\n2. Two\n\nCPS Response: yes.</pre>") == [
        "Before",
        "1. One",
        "2. Two",
        "CPS Response: yes.",
    ]


def test_a_footnotes_sign_is_set_apart_from_the_word_before_it():
    assert texts("<p>The target<sup>1</sup> of the 30<sup>th</sup></p>") == ["The target[1] of the 30th"]


def test_the_declared_charset_is_obeyed_in_the_page_and_before_it_in_the_servers_header():
    data = '<html><meta charset="windows-1252"><body><p>Caf\xe9 \x93fair\x94</p></body></html>'.encode("latin-1")
    assert [b.text for b in read(fetched("a.html", data))] == ["Café “fair”"]
    served = fetched("a.html", "<html><p>Šabac</p></html>".encode("iso8859-2"), "text/html; charset=ISO-8859-2")
    assert [b.text for b in read(served)] == ["Šabac"]


def test_markup_in_the_text_is_text():
    assert texts("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>") == ["<script>alert(1)</script> &amp;"]


def test_a_page_without_text_is_refused():
    with pytest.raises(EmptySource):
        read(page("<nav>Home</nav>"))


@pytest.mark.slow
def test_nesting_beyond_reason_is_refused_and_deep_nesting_within_reason_is_read():
    assert texts("<div>" * 500 + "deep" + "</div>" * 500) == ["deep"]
    with pytest.raises(TooMuch):
        read(page("<div>" * 50_000 + "deep"))
