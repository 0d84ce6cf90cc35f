"""The language model: the only place that talks to one, through LangChain's `init_chat_model`.

A call is bounded in time, length, number of requests and number at once, leaves no connection behind and no thread but
one that a name server lets wait, and reaches no address but the one that was set up. What goes wrong is a ModelFault:
one Danish line and a reason.
"""

from assistant.language_model.addresses import Destination
from assistant.language_model.chat_model import ChatModel, Reply, open_chat_model
from assistant.language_model.faults import (
    BUSY,
    CERTIFICATE,
    CUT,
    DECLINED,
    EMPTY,
    MISSING_PACKAGE,
    NO_HOST,
    NOT_FOUND,
    NOT_PERMITTED,
    NOT_SET_UP,
    PAUSED,
    RATE_LIMITED,
    REDIRECTED,
    REFUSED,
    REJECTED,
    SERVER_ERROR,
    TIMEOUT,
    TOO_LONG,
    UNAUTHORISED,
    UNREADABLE,
    ModelFault,
)

__all__ = [
    "BUSY",
    "CERTIFICATE",
    "CUT",
    "DECLINED",
    "EMPTY",
    "MISSING_PACKAGE",
    "NOT_FOUND",
    "NOT_PERMITTED",
    "NOT_SET_UP",
    "NO_HOST",
    "PAUSED",
    "RATE_LIMITED",
    "REDIRECTED",
    "REFUSED",
    "REJECTED",
    "SERVER_ERROR",
    "TIMEOUT",
    "TOO_LONG",
    "UNAUTHORISED",
    "UNREADABLE",
    "ChatModel",
    "Destination",
    "ModelFault",
    "Reply",
    "open_chat_model",
]
