"""The door to chat models: connecting, naming, and every error in our own words."""

import inspect
import sys
from contextlib import suppress

import httpx
import pytest
from langchain_core.messages import HumanMessage

from assistant import llm
from tests.assistant.servers import Broken, Trouble, ollama_server, openai_server, saying

ASK = [HumanMessage("What was promised?")]
QUICK = {"timeout": 5.0, "retries": 0}


def openai_model(url: str, **settings):
    chosen = llm.ModelSettings(base_url=url, api_key="sk-secret-key", **(QUICK | settings))
    return llm.connect("openai:test-model", chosen), chosen


def ollama_model(url: str, **settings):
    chosen = llm.ModelSettings(base_url=url, **(QUICK | settings))
    return llm.connect("ollama:test-model", chosen), chosen


def test_nothing_of_langchain_is_imported_until_a_model_is_connected():
    source = inspect.getsource(llm)
    assert "\nfrom langchain" not in source
    assert "\nimport langchain" not in source


@pytest.mark.parametrize("spec", ["", "openai", "openai:", "gpt-4o", "unknown:model"])
def test_a_setting_that_names_no_model_says_how_to_write_one(spec):
    with pytest.raises(llm.ModelUnknown, match="provider:model"):
        llm.connect(spec)


def test_a_missing_package_is_named_with_the_extra_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "langchain_anthropic", None)
    with pytest.raises(llm.ModelMissing, match=r"assistant\[anthropic\]") as caught:
        llm.connect("anthropic:some-model", llm.ModelSettings(api_key="x"))
    assert caught.value.extra == "anthropic"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spec", "variable"),
    [("openai:m", "OPENAI_API_KEY"), ("azure_openai:m", "AZURE_OPENAI_ENDPOINT")],
)
def test_a_missing_key_names_the_variable_to_set(monkeypatch, spec, variable):
    for name in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT", "OPENAI_API_VERSION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(llm.ModelUnset, match=variable):
        llm.connect(spec)


@pytest.mark.slow
def test_where_questions_go_is_the_host_that_the_client_is_set_to(monkeypatch):
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL", "OLLAMA_HOST"):
        monkeypatch.delenv(name, raising=False)
    key = llm.ModelSettings(api_key="x")
    assert llm.where(llm.connect("openai:m", key)) == "api.openai.com"
    assert llm.where(llm.connect("anthropic:m", key)) == "api.anthropic.com"
    assert llm.where(llm.connect("ollama:m")) == "127.0.0.1:11434"
    assert llm.where(llm.connect("openai:m", llm.ModelSettings(base_url="http://gpu.local:8000/v1", api_key="x"))) == (
        "gpu.local:8000"
    )
    azure = llm.ModelSettings(base_url="https://mine.openai.azure.com", api_key="x")
    assert llm.where(llm.connect("azure_openai:m", azure)) == "mine.openai.azure.com"


@pytest.mark.server
def test_both_protocols_give_the_whole_answer():
    for server, connect in ((openai_server, openai_model), (ollama_server, ollama_model)):
        with server(saying("The Area will train staff [1].")) as played:
            model, settings = connect(played.url)
            assert llm.reply(model, ASK, settings) == "The Area will train staff [1]."
            assert llm.name_of(model) == "test-model"
            assert played.asked[0][-1]["content"] == "What was promised?"


@pytest.mark.server
@pytest.mark.parametrize(
    ("status", "error", "again"),
    [
        (400, llm.ModelRefused, False),
        (401, llm.ModelRefused, False),
        (403, llm.ModelRefused, False),
        (404, llm.ModelRefused, False),
        (422, llm.ModelRefused, False),
        (429, llm.ModelBusy, True),
        (500, llm.ModelUnreachable, True),
        (503, llm.ModelBusy, True),
    ],
)
def test_every_status_becomes_our_error_and_says_whether_retrying_helps(status, error, again):
    def play(_):
        yield Trouble(status, '{"error": {"message": "key sk-secret-key is wrong"}}')

    for server, connect in ((openai_server, openai_model), (ollama_server, ollama_model)):
        with server(play) as played:
            model, settings = connect(played.url)
            with pytest.raises(error) as caught:
                llm.reply(model, ASK, settings)
        assert caught.value.retry_helps is again
        assert "sk-secret-key" not in str(caught.value)
        assert caught.value.__cause__ is None
        assert len(played.requests) == 1


@pytest.mark.server
@pytest.mark.parametrize(
    "pieces", [("It is sk-secret-key.",), ("It is sk-sec", "ret-key."), tuple("It is sk-secret-key.")]
)
def test_a_key_that_the_server_says_again_is_blotted_out(pieces):
    with openai_server(lambda _: iter(pieces)) as played:
        model, settings = openai_model(played.url)
        assert llm.reply(model, ASK, settings) == "It is (key)."


@pytest.mark.server
def test_what_only_begins_like_a_key_is_said_as_it_is():
    with openai_server(lambda _: iter(("It is sk-se", "cretive, or sk-secret"))) as played:
        model, settings = openai_model(played.url)
        assert llm.reply(model, ASK, settings) == "It is sk-secretive, or sk-secret"


@pytest.mark.server
def test_a_busy_server_is_asked_again_and_then_answers():
    turns = iter([Trouble(429, headers=(("retry-after", "0"),)), Trouble(503), "Done [1]."])

    def play(_):
        yield next(turns)

    with openai_server(play) as played:
        model, settings = openai_model(played.url, retries=2)
        assert llm.reply(model, ASK, settings) == "Done [1]."
        assert len(played.requests) == 3


@pytest.mark.server
def test_a_silent_server_and_one_that_trickles_both_end_at_the_deadline():
    def silent(_):
        yield 3.0

    def trickling(_):
        for _ in range(60):
            yield "a"
            yield 0.05

    for server, connect in ((openai_server, openai_model), (ollama_server, ollama_model)):
        for play in (silent, trickling):
            with server(play) as played:
                model, settings = connect(played.url, timeout=0.5)
                with pytest.raises(llm.ModelTimeout):
                    llm.reply(model, ASK, settings)


@pytest.mark.server
def test_a_dead_server_is_unreachable():
    with openai_server(saying("x")) as played:
        gone = played.url
    model, settings = openai_model(gone)
    with pytest.raises(llm.ModelUnreachable, match="cannot be reached"):
        llm.reply(model, ASK, settings)
    model, settings = ollama_model(gone.removesuffix("/v1"))
    with pytest.raises(llm.ModelUnreachable, match="cannot be reached"):
        llm.reply(model, ASK, settings)


@pytest.mark.server
def test_an_answer_that_is_no_json_is_malformed():
    def play(_):
        yield Trouble(200, "<html>proxy login</html>")

    for server, connect in ((openai_server, openai_model), (ollama_server, ollama_model)):
        with server(play) as played:
            model, settings = connect(played.url)
            with suppress(llm.ModelError):
                assert llm.reply(model, ASK, settings) == ""


@pytest.mark.server
def test_a_connection_that_breaks_off_gives_what_came_before():
    def play(_):
        yield "The Area"
        yield Broken()

    with ollama_server(play) as played:
        model, settings = ollama_model(played.url)
        got = []
        try:
            for piece in llm.pieces(model, ASK, settings):
                got.append(piece)
        except llm.ModelError:
            pass
        assert "".join(got) == "The Area"


def _made(kind: type[Exception]) -> Exception:
    request = httpx.Request("POST", "http://localhost/")
    response = httpx.Response(418, request=request)
    for arguments in (
        {"message": "sk-secret", "response": response, "body": None},
        {"message": "sk-secret", "request": request, "body": None},
        {"response": response, "body": None},
        {"request": request},
        {"message": "sk-secret"},
        {"error": "sk-secret"},
    ):
        try:
            return kind(**arguments)
        except TypeError:
            continue
    return kind.__new__(kind)


@pytest.mark.slow
@pytest.mark.parametrize("library", ["openai", "anthropic", "ollama", "httpx"])
def test_every_error_of_the_client_libraries_is_translated_without_its_message(library):
    library = pytest.importorskip(library)
    kinds = [k for k in list(vars(library).values()) if isinstance(k, type) and issubclass(k, Exception)]
    assert kinds
    for kind in kinds:
        ours = llm.translated(_made(kind), "m", "host")
        assert isinstance(ours, llm.ModelError), kind
        assert "sk-secret" not in str(ours)
