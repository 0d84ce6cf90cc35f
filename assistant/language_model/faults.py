"""What goes wrong with a language model, as one Danish line and a reason.

A line holds the host, the model's name and the name of a setting; never what the server wrote, a key or a query.
"""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from assistant.errors import ChatModelError

BUSY = "busy"  # all places for calls were taken until the deadline
CERTIFICATE = "certificate"
CUT = "cut"  # the connection or the text ended in the middle
DECLINED = "declined"  # the provider's filter stopped the reply
EMPTY = "empty"
MISSING_PACKAGE = "missing package"
NO_HOST = "no host"
NOT_FOUND = "not found"
NOT_PERMITTED = "not permitted"
NOT_SET_UP = "not set up"
PAUSED = "paused"  # nothing was sent
RATE_LIMITED = "rate limited"
REDIRECTED = "redirected"
REFUSED = "refused"
REJECTED = "rejected"  # the server does not take the request
SERVER_ERROR = "server error"
TIMEOUT = "timeout"
TOO_LONG = "too long"
UNAUTHORISED = "unauthorised"
UNREADABLE = "unreadable"

_LINES = {
    BUSY: "Sprogmodellen er optaget af andre spørgsmål.",
    CERTIFICATE: "Sprogmodellens server {host} har et certifikat, som ikke kan godkendes.",
    CUT: "Sprogmodellens svar blev afbrudt, før det var færdigt.",
    DECLINED: "Sprogmodellens udbyder stoppede svaret.",
    EMPTY: "Sprogmodellen gav et tomt svar.",
    MISSING_PACKAGE: "Pakken {package} mangler. Installér den med pip install -e .[{extra}].",
    NO_HOST: "Sprogmodellens server {host} kan ikke findes. Ret PLAN_CHAT_BASE_URL.",
    NOT_FOUND: "Sprogmodellen {model} findes ikke på {host} (fejl {status}). Ret PLAN_CHAT_MODEL eller "
    "PLAN_CHAT_BASE_URL.",
    NOT_PERMITTED: "Sprogmodellen på {host} blev ikke spurgt: adressen {address} {why}.",
    NOT_SET_UP: "Sprogmodellen {model} er ikke sat rigtigt op. {remedy}",
    RATE_LIMITED: "Sprogmodellen på {host} har for travlt (fejl {status}).",
    REDIRECTED: "Sprogmodellens server {host} henviser til en anden adresse (fejl {status}). Ret PLAN_CHAT_BASE_URL.",
    REFUSED: "Sprogmodellens server {host} kan ikke nås. Se efter, om den er startet.",
    REJECTED: "Sprogmodellen på {host} tog ikke imod spørgsmålet (fejl {status}): det er for langt, eller modellen "
    "kan ikke svare i det ønskede format.",
    SERVER_ERROR: "Sprogmodellens server {host} meldte fejl {status}.",
    TIMEOUT: "Sprogmodellen nåede ikke at svare (PLAN_CHAT_TIMEOUT er {timeout:g} sekunder).",
    TOO_LONG: "Sprogmodellens svar blev for langt og er skåret af.",
    UNAUTHORISED: "Sprogmodellens server {host} gav ikke adgang (fejl {status}). Sæt den rigtige nøgle i {key}.",
    UNREADABLE: "Sprogmodellen på {host} gav et svar, der ikke kan læses.",
}
_UNFINISHED = "Sprogmodellen blev ikke færdig (PLAN_CHAT_TIMEOUT er {timeout:g} sekunder)."
_NO_LEAVE = "er ikke tilladt, når PLAN_CHAT_ALLOW_EXTERNAL er false"
_MOVED = "er ikke på jeres eget net, som det ellers er oplyst. Spørg igen"
_BY_STATUS = {401: UNAUTHORISED, 403: UNAUTHORISED, 404: NOT_FOUND, 408: TIMEOUT, 429: RATE_LIMITED, 504: TIMEOUT}
_MAY_PAUSE = {429, 503, 529}
# The providers' HTTP libraries share no base class, only these names.
_BY_NAME = {
    "TimeoutException": TIMEOUT,
    "APITimeoutError": TIMEOUT,
    "RemoteProtocolError": CUT,
    "ReadError": CUT,
    "LengthFinishReasonError": TOO_LONG,
    "ContentFilterFinishReasonError": DECLINED,
    "ConnectError": REFUSED,
    "ProxyError": REFUSED,
    "ContextOverflowError": REJECTED,
    "TooManyBytes": TOO_LONG,
}


class ModelFault(ChatModelError):
    """A call of the language model failed; `retry_after` is the pause in seconds that the server asked for."""

    def __init__(self, line: str, reason: str, retry_after: float | None = None) -> None:
        super().__init__(line)
        self.reason = reason
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Told:
    """What a line may tell of the model."""

    model: str
    host: str
    timeout: float
    key: str  # name of the environment's variable for the key
    package: str
    extra: str

    def fault(self, reason: str, *, retry_after: float | None = None, **more: object) -> ModelFault:
        """Return the fault for a reason; `more` fills what else its line tells."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return ModelFault(_LINES[reason].format(**told, **more), reason, retry_after)

    def timed_out(self, begun: bool) -> ModelFault:
        """Return the fault of a reply that was not there in time, or was `begun` and not done."""
        return ModelFault(_UNFINISHED.format(timeout=self.timeout), TIMEOUT) if begun else self.fault(TIMEOUT)

    def not_permitted(self, address: str, leave: bool) -> ModelFault:
        """Return the fault of a call to a wrong address: with `leave` to be outside it is wrong as it has changed."""
        return self.fault(NOT_PERMITTED, address=address, why=_MOVED if leave else _NO_LEAVE)

    def fault_of(self, error: Exception) -> ModelFault:
        """Return the fault that an exception of LangChain, a provider or the network means."""
        if isinstance(error, ModelFault):
            return error
        chain = list(_chain(error))
        status = next((code for link in chain if (code := _status(link))), None)
        if status is not None:
            pause = _retry_after(chain) if status in _MAY_PAUSE else None
            return self.fault(_reason_of_status(status), status=status, retry_after=pause)
        return self.fault(_reason_of_chain(chain), status=400)


def paused(seconds: float, asked: bool) -> ModelFault:
    """Return the fault of a call that is not sent because of a pause, which the server asked for or timeouts caused."""
    wait = max(1, round(seconds))
    if asked:
        return ModelFault(f"Sprogmodellen har bedt om en pause på {wait} sekunder.", PAUSED)
    return ModelFault(f"Sprogmodellen svarer ikke og bliver først spurgt igen om {wait} sekunder.", PAUSED)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        # `raise ... from None` hides the context from readers, yet it may hold the response.
        error = error.__cause__ or error.__context__


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        code = getattr(holder, "status_code", None)
        if isinstance(code, int) and 300 <= code <= 599:
            return code
    return None


def _reason_of_status(status: int) -> str:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return REDIRECTED if status < 400 else REJECTED if status < 500 else SERVER_ERROR


def _reason_of_chain(chain: list[BaseException]) -> str:
    for link in reversed(chain):  # the innermost tells the most
        if (reason := _reason_of_os_error(link)) is not None:
            return reason
    named = (_BY_NAME.get(cls.__name__) for link in chain for cls in type(link).__mro__)
    return next((reason for reason in named if reason), UNREADABLE)


def _reason_of_os_error(error: BaseException) -> str | None:
    kinds = (
        (socket.gaierror, NO_HOST),
        (ssl.SSLCertVerificationError, CERTIFICATE),
        (TimeoutError, TIMEOUT),
        (ConnectionRefusedError, REFUSED),
        (ssl.SSLError, REFUSED),
        ((ConnectionResetError, BrokenPipeError, ConnectionAbortedError), CUT),
    )
    return next((reason for kind, reason in kinds if isinstance(error, kind)), None)


def _retry_after(chain: list[BaseException]) -> float | None:
    """Return the pause that a response asks for, in seconds: it may be given as such or as a date."""
    for link in chain:
        headers = getattr(getattr(link, "response", None), "headers", None)
        value = headers.get("retry-after") if headers is not None else None
        if value:
            return _seconds(str(value))
    return None


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, float(value)) if float(value) < float("inf") else None
    except ValueError:
        pass
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
