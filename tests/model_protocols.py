"""How a language model's reply looks on the wire: OpenAI's protocol, Ollama's and Anthropic's."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from typing import Protocol as Shape

USAGE = (120, 34)  # tokens in and out that a reply tells of by default


class Worded(Shape):
    """What is said of a reply besides its pieces."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def usage(self) -> tuple[int, int] | None: ...  # noqa: D102
    @property
    def finish(self) -> str: ...  # noqa: D102


class Protocol:
    """How OpenAI words a reply; the other protocols differ in these four."""

    kind = "text/event-stream"

    def pieces(self, texts: Sequence[str]) -> Iterator[bytes]:
        """Yield what is streamed for the pieces of a text."""
        yield from (self._event([{"index": 0, "delta": {"role": "assistant", "content": text}}]) for text in texts)

    def end(self, reply: Worded, body: Mapping[str, Any]) -> Iterator[bytes]:
        """Yield what is streamed after the text."""
        told = {"usage": _openai_usage(reply.usage)} if reply.usage else {}
        end = {"index": 0, "delta": {}, "finish_reason": reply.finish}
        if body.get("stream_options", {}).get("include_usage"):  # OpenAI tells it in an event of its own
            yield from (self._event([end]), self._event([], **told))
        else:
            yield self._event([end], **told)
        yield b"data: [DONE]\n\n"

    def whole(self, reply: Worded) -> bytes:
        """Return the reply as one body."""
        message = {"role": "assistant", "content": reply.text}
        choices = [{"index": 0, "message": message, "finish_reason": reply.finish}]
        told = {"usage": _openai_usage(reply.usage)} if reply.usage else {}
        return _json({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": choices, **told})

    def _event(self, choices: list[dict[str, Any]], **more: object) -> bytes:
        head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        return b"data: %s\n\n" % _json({**head, "choices": choices, **more})


class _Ollama(Protocol):
    kind = "application/x-ndjson"

    def pieces(self, texts: Sequence[str]) -> Iterator[bytes]:
        yield from (self._line(text, done=False) for text in texts)

    def end(self, reply: Worded, body: Mapping[str, Any]) -> Iterator[bytes]:
        told = {"prompt_eval_count": reply.usage[0], "eval_count": reply.usage[1]} if reply.usage else {}
        yield self._line("", done=True, done_reason=reply.finish, **told)

    def whole(self, reply: Worded) -> bytes:
        told = {"prompt_eval_count": reply.usage[0], "eval_count": reply.usage[1]} if reply.usage else {}
        return self._line(reply.text, done=True, done_reason=reply.finish, **told)

    def _line(self, text: str, **more: object) -> bytes:
        message = {"role": "assistant", "content": text}
        return _json({"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": message, **more}) + b"\n"


class _Anthropic(Protocol):
    def pieces(self, texts: Sequence[str]) -> Iterator[bytes]:
        message: dict[str, Any] = {"id": "1", "type": "message", "role": "assistant", "model": "m", "content": []}
        usage = {"input_tokens": USAGE[0], "output_tokens": 1}
        yield self._named("message_start", message={**message, "stop_reason": None, "usage": usage})
        yield self._named("content_block_start", index=0, content_block={"type": "text", "text": ""})
        for text in texts:
            yield self._named("content_block_delta", index=0, delta={"type": "text_delta", "text": text})

    def end(self, reply: Worded, body: Mapping[str, Any]) -> Iterator[bytes]:
        yield self._named("content_block_stop", index=0)
        read, wrote = reply.usage or (0, 0)
        told = {"input_tokens": read, "output_tokens": wrote}
        reason = {"stop": "end_turn", "length": "max_tokens"}.get(reply.finish, reply.finish)
        yield self._named("message_delta", delta={"stop_reason": reason, "stop_sequence": None}, usage=told)
        yield self._named("message_stop")

    def whole(self, reply: Worded) -> bytes:
        message = {"id": "1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn"}
        read, wrote = reply.usage or (0, 0)
        content = [{"type": "text", "text": reply.text}]
        return _json({**message, "content": content, "usage": {"input_tokens": read, "output_tokens": wrote}})

    def _named(self, name: str, **more: object) -> bytes:
        return b"event: %s\ndata: %s\n\n" % (name.encode(), _json({"type": name, **more}))


class _OpenAITools(Protocol):
    def pieces(self, texts: Sequence[str]) -> Iterator[bytes]:
        for position, text in enumerate(texts):
            first = {"id": "call1", "type": "function"} if position == 0 else {}
            name = {"name": TOOL} if position == 0 else {}
            call = {"index": 0, **first, "function": {**name, "arguments": text}}
            yield self._event([{"index": 0, "delta": {"tool_calls": [call]}}])


TOOL = "reply"  # what the program calls the form of a reply
OPENAI, OPENAI_TOOLS, OLLAMA, ANTHROPIC = Protocol(), _OpenAITools(), _Ollama(), _Anthropic()


def protocol_of(path: str, body: Mapping[str, Any]) -> Protocol:
    """Return the protocol that a request speaks."""
    route = path.partition("?")[0]
    if route.endswith("/api/chat"):
        return OLLAMA
    if route.endswith("/messages"):
        return ANTHROPIC
    return OPENAI_TOOLS if body.get("tools") else OPENAI


def _openai_usage(usage: tuple[int, int]) -> dict[str, int]:
    return {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
