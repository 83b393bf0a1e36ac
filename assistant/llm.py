"""The only door to chat models: connecting, asking, streaming, and what can go wrong on the way.

Nothing here is imported, read or sent unless a model is configured. Questions go to one host, which `where` names.

ModelError(ReportsError)        `retry_helps` says whether asking again may work
├── ModelUnknown                no such provider, or no model named
├── ModelMissing                the provider's package is not installed; names the extra
├── ModelUnset                  a key or address that the provider needs is not set
├── ModelUnreachable            nothing answers there (retry helps)
├── ModelTimeout                no answer in time (retry helps)
├── ModelBusy                   too many requests, or overloaded (retry helps)
├── ModelRefused                the key or the request was refused
└── ModelMalformed              an answer that is no answer
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vectorstore.errors import ReportsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage


class ModelError(ReportsError):
    """A chat model that cannot be used just now; the answer is then the extract."""

    retry_helps = False


class ModelUnknown(ModelError):
    """The setting names no provider that can be connected, or no model."""


class ModelMissing(ModelError):
    """The package that speaks to this provider is not installed."""

    def __init__(self, provider: str, extra: str) -> None:
        super().__init__(
            f"The chat model provider {provider!r} needs a package that is not installed. "
            f'Run `pip install "inspection-findings-assistant[{extra}]"` (in a checkout: `pip install ".[{extra}]"`).'
        )
        self.provider = provider
        self.extra = extra


class ModelUnset(ModelError):
    """A key or an address that the provider needs is not set."""


class ModelUnreachable(ModelError):
    """Nothing answers at the model's address."""

    retry_helps = True


class ModelTimeout(ModelError):
    """The model did not finish in time."""

    retry_helps = True


class ModelBusy(ModelError):
    """The server has too much to do, or our share is used up; `wait` is how many seconds it asks for."""

    retry_helps = True

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


class ModelRefused(ModelError):
    """The server refuses the key, the model's name or the request."""


class ModelMalformed(ModelError):
    """What came back is not an answer."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How to reach the chat model and how long to wait for it.

    `base_url` overrides the provider's usual address; `timeout` is seconds for one whole answer, retries included;
    `retries` counts further attempts after an error where retrying helps. The key comes from the provider's own
    variable, or from `api_key`; neither is ever shown.
    """

    base_url: str = ""
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    retries: int = 2
    max_tokens: int = 900
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Provider:
    """What connecting to one kind of server takes: the extra to install and the variables it reads."""

    extra: str
    variables: tuple[str, ...] = ()


PROVIDERS = {
    "openai": Provider("openai", ("OPENAI_API_KEY",)),
    "azure_openai": Provider("azure", ("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT", "OPENAI_API_VERSION")),
    "ollama": Provider("ollama"),
    "anthropic": Provider("anthropic", ("ANTHROPIC_API_KEY",)),
}
"""The providers that are tested; `openai` is any server that speaks that protocol."""


def connect(spec: str, settings: ModelSettings | None = None) -> BaseChatModel:
    """The chat model that "provider:model" names; nothing is sent yet. Raises a `ModelError` that says what to do."""
    provider, _, model = spec.strip().partition(":")
    if provider not in PROVIDERS or not model.strip():
        raise ModelUnknown(
            f"{spec!r} names no chat model. Write provider:model, with a provider from {', '.join(PROVIDERS)} "
            "(openai is any server that speaks the OpenAI protocol), or leave it empty to work without a model."
        )
    from langchain.chat_models import init_chat_model

    try:
        connected = init_chat_model(model.strip(), model_provider=provider, **_options(provider, settings))
    except ImportError:
        raise ModelMissing(provider, PROVIDERS[provider].extra) from None
    except Exception as error:  # noqa: BLE001 - every provider has its own words for a missing key
        raise _not_set(provider, error) from None
    return connected  # type: ignore[no-any-return]  # init_chat_model is typed for configurable models too


def name_of(model: BaseChatModel) -> str:
    """The model's name, as its answers show it."""
    for attribute in ("deployment_name", "model_name", "model"):
        if value := getattr(model, attribute, None):
            return str(value)
    return type(model).__name__


def where(model: BaseChatModel) -> str:
    """Where questions go: the host (and port) that the model's client is set to, or "unknown"."""
    for path in _CLIENTS:
        at: Any = model
        for attribute in path:
            at = getattr(at, attribute, None)
        if at and (parts := urlsplit(str(at))).hostname:
            return parts.hostname + (f":{parts.port}" if parts.port else "")
    return "unknown"


def reply(model: BaseChatModel, messages: Sequence[BaseMessage], settings: ModelSettings | None = None) -> str:
    """The model's whole answer as text. Raises a `ModelError`."""
    return "".join(pieces(model, messages, settings))


def pieces(
    model: BaseChatModel, messages: Sequence[BaseMessage], settings: ModelSettings | None = None
) -> Iterator[str]:
    """The model's answer as it comes, in pieces of any length.

    Retries where that helps and nothing has come yet; raises a `ModelError` otherwise.
    """
    settings = settings or ModelSettings()
    deadline = time.monotonic() + settings.timeout
    secrets = _secrets(model)
    for attempt in range(settings.retries + 1):
        said = False
        try:
            for piece in _without(secrets, _within(model, messages, deadline, settings.timeout)):
                said = True
                yield piece
            return
        except ModelError as error:
            wait = max(getattr(error, "wait", 0.0), 0.2 * 2**attempt)
            if said or not error.retry_helps or attempt == settings.retries or _left(deadline) <= wait:
                raise
            time.sleep(wait)


def translated(error: Exception, model: str = "", host: str = "") -> ModelError:
    """Any provider's error in our words; the provider's own message is left out, for it may repeat a key."""
    if isinstance(error, ModelError):
        return error
    names = {kind.__name__ for kind in type(error).__mro__}
    status = _status(error)
    there = f" at {host}" if host else ""
    who = f"The chat model {model!r}{there}" if model else f"The chat model{there}"
    if names & _TIMEOUTS:
        return ModelTimeout(f"{who} did not answer in time.")
    if status in (429, 503, 529) or "RateLimitError" in names:
        return ModelBusy(f"{who} has too many requests just now.", _retry_after(error))
    if status in (401, 403):
        return ModelRefused(f"{who} refused the key. Check the provider's key variable.")
    if status == 404:
        return ModelRefused(f"{who} is not known there. Check the model's name and the address.")
    if status is not None and status >= 500:
        return ModelUnreachable(f"{who} failed with status {status}.")
    if status is not None and status >= 300:
        return ModelRefused(f"{who} refused the request with status {status}.")
    if names & _UNREACHABLE:
        return ModelUnreachable(f"{who} cannot be reached.")
    return ModelMalformed(f"{who} sent something that is not an answer ({type(error).__name__}).")


BLOTTED = "(key)"
"""What stands where a model said its own key."""

_LONG = 8
"""Characters that make a key; a shorter one is any word, for a server that checks none."""


def _secrets(model: BaseChatModel) -> list[str]:
    """The keys that the model's client was given, which its server knows and might say again."""
    held = [value.get_secret_value() for value in vars(model).values() if hasattr(value, "get_secret_value")]
    return [str(secret) for secret in held if len(str(secret)) >= _LONG]


def _without(secrets: Sequence[str], said: Iterable[str]) -> Iterator[str]:
    """What is said with the keys blotted out; what may be the beginning of one waits for the next piece."""
    held = ""
    for piece in said:
        held += piece
        for secret in secrets:
            held = held.replace(secret, BLOTTED)
        begun = max((n for secret in secrets for n in range(1, len(secret)) if held.endswith(secret[:n])), default=0)
        whole, held = held[: len(held) - begun], held[len(held) - begun :]
        if whole:
            yield whole
    if held:
        yield held


_CLIENTS = (
    ("root_client", "base_url"),
    ("_client", "_client", "base_url"),
    ("_client", "base_url"),
    ("openai_api_base",),
    ("base_url",),
)
"""Where each provider's client keeps its address: OpenAI and Azure, Ollama, Anthropic."""

_TIMEOUTS = {"APITimeoutError", "TimeoutException", "TimeoutError", "Timeout"}
_UNREACHABLE = {"APIConnectionError", "TransportError", "ConnectionError", "OSError", "APIError"}


def _options(provider: str, settings: ModelSettings | None) -> dict[str, Any]:
    """The keyword arguments in each provider's own words; retries are ours, so theirs are off."""
    settings = settings or ModelSettings()
    options: dict[str, Any] = {"temperature": settings.temperature}
    if provider == "ollama":
        options |= {"client_kwargs": {"timeout": settings.timeout}, "num_predict": settings.max_tokens}
    else:
        options |= {"timeout": settings.timeout, "max_retries": 0, "max_tokens": settings.max_tokens}
    if settings.base_url:
        options["azure_endpoint" if provider == "azure_openai" else "base_url"] = settings.base_url
    if settings.api_key and provider != "ollama":
        options["api_key"] = settings.api_key
    return options


def _not_set(provider: str, error: Exception) -> ModelError:
    needed = PROVIDERS[provider].variables
    if not needed:
        return ModelUnset(f"The chat model provider {provider!r} could not be set up ({type(error).__name__}).")
    hint = " (any word will do for a server that checks no key)" if provider == "openai" else ""
    return ModelUnset(f"The chat model provider {provider!r} needs {' and '.join(needed)} to be set{hint}.")


def _left(deadline: float) -> float:
    return deadline - time.monotonic()


def _within(model: BaseChatModel, messages: Sequence[BaseMessage], deadline: float, allowed: float) -> Iterator[str]:
    """Pieces from a thread of their own, so that a server that trickles nothings cannot outlast the deadline."""
    queue: Queue[str | Exception | None] = Queue()
    stop = threading.Event()
    thread = threading.Thread(target=_listen, args=(model, messages, queue, stop), daemon=True)
    thread.start()
    try:
        while True:
            try:
                got = queue.get(timeout=max(_left(deadline), 0.001))
            except Empty:
                late = f"The chat model {name_of(model)!r} at {where(model)} did not finish within {allowed:g} seconds."
                raise ModelTimeout(late) from None
            if got is None:
                return
            if isinstance(got, Exception):
                raise translated(got, name_of(model), where(model)) from None
            yield got
    finally:
        stop.set()


def _listen(
    model: BaseChatModel,
    messages: Sequence[BaseMessage],
    queue: Queue[str | Exception | None],
    stop: threading.Event,
) -> None:
    from langsmith import tracing_context

    try:
        with tracing_context(enabled=False):  # questions go to the model's host and nowhere else
            for chunk in model.stream(list(messages)):
                if stop.is_set():
                    return
                if text := chunk.text:
                    queue.put(str(text))
        queue.put(None)
    except Exception as error:  # noqa: BLE001 - handed to the asking thread, which translates it
        queue.put(error)


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) and status > 0 else None


def _retry_after(error: Exception) -> float:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    with suppress(TypeError, ValueError):
        return max(0.0, float(headers.get("retry-after", 0)))
    return 0.0
