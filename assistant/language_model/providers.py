"""How each provider's client of LangChain is made: always with an explicit address, one attempt, no redirects.

No temperature is given to OpenAI and Anthropic: their newer models reject a request that sets one, and what a reply
says is verified anyway.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.language_model import wire
from assistant.language_model.addresses import Endpoint
from assistant.language_model.faults import MISSING_PACKAGE, NOT_SET_UP, ModelFault, Told
from assistant.settings import ANTHROPIC, AZURE, MISTRAL, OLLAMA, OPENAI, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable
    from pydantic import SecretStr

OLLAMA_CONTEXT = 16_384  # tokens; Ollama's own default silently cuts the start of a longer prompt, our instructions
SCHEMA_NAME = "reply"
_NO_KEY = "none"  # for a server of one's own that asks for none: the clients insist on one
_OLDEST_TRACING = ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER")


@dataclass(frozen=True, slots=True)
class Provider:
    """What differs between providers."""

    url: str  # where it is unless PLAN_CHAT_BASE_URL says otherwise, "" where that must say it
    key: str  # the environment's variable for the key, which its package reads
    package: str
    extra: str
    options: Callable[[Setup, bool], dict[str, Any]]  # of its client; whether a proxy is used
    suffix: str = ""  # a path that its client adds by itself and people write all the same


@dataclass(frozen=True, slots=True)
class Setup:
    """A model as the settings name it."""

    provider: str
    model: str
    url: str
    timeout: float  # seconds
    max_tokens: int
    allow_external: bool

    @classmethod
    def of(cls, settings: Settings) -> Setup:
        """Return what the settings name; they must name a model."""
        name, _, model = settings.chat_model.partition(":")
        provider = _PROVIDERS[name]
        url = (settings.chat_base_url or provider.url).rstrip("/").removesuffix(provider.suffix)
        return cls(name, model, url, settings.chat_timeout, settings.chat_max_tokens, settings.chat_allow_external)

    @property
    def endpoint(self) -> Endpoint:
        """Return the host and port of the address."""
        return Endpoint.of(self.url)

    @property
    def told(self) -> Told:
        """Return what an error line may tell."""
        provider = _PROVIDERS[self.provider]
        host = str(self.endpoint)
        return Told(self.model, host, self.timeout, provider.key, provider.package, provider.extra)

    @property
    def own_server(self) -> bool:
        """Whether the address is another than the provider's."""
        return self.url != _PROVIDERS[self.provider].url


def make_client(setup: Setup, through_proxy: bool) -> BaseChatModel:
    """Return the LangChain client, which has not connected yet; a ModelFault where package, key or address lacks.

    It goes `through_proxy` if the environment names one. That is for models outside alone: a question for a server
    nearby would leave the net on the way there.
    """
    if not setup.endpoint.host:
        raise setup.told.fault(NOT_SET_UP, remedy="Skriv dens adresse i PLAN_CHAT_BASE_URL.")
    try:
        from langchain.chat_models import init_chat_model

        options = _PROVIDERS[setup.provider].options(setup, through_proxy)
        client: BaseChatModel = init_chat_model(setup.model, model_provider=setup.provider, **options)
        if setup.provider == ANTHROPIC:
            _replace_http(client, setup, through_proxy)
        _forget_oldest_tracing()
        return client
    except ImportError as error:
        raise setup.told.fault(MISSING_PACKAGE) from error
    except ModelFault:
        raise
    except Exception as error:  # the boundary to the providers' packages: what else they need is in the environment
        azure = "OPENAI_API_VERSION og " if setup.provider == AZURE else ""
        raise setup.told.fault(NOT_SET_UP, remedy=f"Se efter {azure}{setup.told.key} i miljøet.") from error


def _replace_http(client: BaseChatModel, setup: Setup, through_proxy: bool) -> None:
    """Give Anthropic's client the HTTP client that LangChain does not let it be made with."""
    from anthropic import DefaultHttpxClient

    http = wire.options(DefaultHttpxClient, setup.timeout, through_proxy)
    client._client._client = DefaultHttpxClient(base_url=setup.url, **http)  # type: ignore[attr-defined]


def _forget_oldest_tracing() -> None:
    """Drop the switches of a tracing that is no more: LangChain refuses to work where one of them is set."""
    for name in _OLDEST_TRACING:
        os.environ.pop(name, None)


def bound_to_schema(client: BaseChatModel, schema: Mapping[str, Any]) -> Runnable[Any, Any]:
    """Return the client that answers in the form of a JSON schema, in the provider's own way.

    LangChain adds a parser to it, which is left out: it would hold back the pieces of a reply that stream in.
    """
    # Of models that are older than answers in a schema, which LangChain asks otherwise: no news for whoever asks.
    warnings.filterwarnings("ignore", message="Cannot use method='json_schema'", category=UserWarning)
    titled = {"title": SCHEMA_NAME, "description": "The reply.", **schema}
    chain: Any = client.with_structured_output(titled, method="json_schema", strict=True)
    bound: Runnable[Any, Any] = chain.first
    return bound


def _key(setup: Setup) -> SecretStr:
    """Return the key, which LangChain reads from the environment; a ModelFault where the provider needs one."""
    from langchain_core.utils import secret_from_env

    key = secret_from_env(setup.told.key, default="")()
    if key.get_secret_value():
        return key
    if setup.own_server:
        return type(key)(_NO_KEY)
    raise setup.told.fault(NOT_SET_UP, remedy=f"Sæt nøglen i {setup.told.key}.")


def _openai(setup: Setup, through_proxy: bool) -> dict[str, Any]:
    return {"base_url": setup.url, "use_responses_api": False, **_openai_common(setup, through_proxy)}


def _azure(setup: Setup, through_proxy: bool) -> dict[str, Any]:
    named = {"azure_endpoint": setup.url, "azure_deployment": setup.model}
    return {**named, **_openai_common(setup, through_proxy)}


def _openai_common(setup: Setup, through_proxy: bool) -> dict[str, Any]:
    from openai import DefaultHttpxClient

    import_module("openai.resources.beta.beta")  # 0.4 s that the first request would otherwise wait for
    return {
        "api_key": _key(setup),
        "max_tokens": setup.max_tokens,
        "max_retries": 0,
        "timeout": setup.timeout,
        "stream_usage": True,
        "http_client": DefaultHttpxClient(**wire.options(DefaultHttpxClient, setup.timeout, through_proxy)),
        "http_socket_options": (),  # it would warn of what it does with proxies in a client that is never used
        "openai_proxy": None,
        "default_headers": wire.HEADERS,
    }


def _ollama(setup: Setup, through_proxy: bool) -> dict[str, Any]:
    from httpx import Client

    http = {**wire.options(Client, setup.timeout, through_proxy), "headers": wire.HEADERS}
    limits = {"num_predict": setup.max_tokens, "num_ctx": OLLAMA_CONTEXT}
    return {"base_url": setup.url, "temperature": 0, "client_kwargs": http, **limits}


def _anthropic(setup: Setup, through_proxy: bool) -> dict[str, Any]:
    return {
        "base_url": setup.url,
        "api_key": _key(setup),
        "max_tokens": setup.max_tokens,
        "max_retries": 0,
        "timeout": setup.timeout,
        "anthropic_proxy": None,
        "default_headers": wire.HEADERS,
    }


def _mistral(setup: Setup, through_proxy: bool) -> dict[str, Any]:
    from httpx import Client

    key = _key(setup)
    headers = {"Authorization": f"Bearer {key.get_secret_value()}", "Accept": "application/json", **wire.HEADERS}
    http = Client(base_url=setup.url, headers=headers, **wire.options(Client, setup.timeout, through_proxy))
    named = {"base_url": setup.url, "api_key": key, "client": http}
    return {**named, "max_tokens": setup.max_tokens, "max_retries": 0, "temperature": 0}


_PROVIDERS = {
    OLLAMA: Provider("http://127.0.0.1:11434", "OLLAMA_API_KEY", "langchain-ollama", "ollama", _ollama, "/v1"),
    OPENAI: Provider("https://api.openai.com/v1", "OPENAI_API_KEY", "langchain-openai", "openai", _openai),
    AZURE: Provider("", "AZURE_OPENAI_API_KEY", "langchain-openai", "openai", _azure),
    ANTHROPIC: Provider(
        "https://api.anthropic.com", "ANTHROPIC_API_KEY", "langchain-anthropic", "anthropic", _anthropic, "/v1"
    ),
    MISTRAL: Provider("https://api.mistral.ai/v1", "MISTRAL_API_KEY", "langchain-mistralai", "mistralai", _mistral),
}
