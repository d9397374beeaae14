"""Frames as the protocol has them: writing envelopes, and reading and judging requests."""

import json

from synthetic import EVENTS, now

REQUESTS = {"ping", "subscribe", "unsubscribe"}


def envelope(event, data, **extra):
    return json.dumps({"event": event, "data": data, "timestamp": now(), **extra})


class Refused(Exception):
    """A frame that is answered with `error`."""

    def __init__(self, code, message, event=None):
        super().__init__(message)
        self.data = {"code": code, "message": message}
        if event is not None:
            self.data["event"] = event


def read_request(text):
    """Returns the object that the frame holds; whether it is a request is for check_request to say."""
    try:
        frame = json.loads(text, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Refused("invalid_json", "The frame is not JSON") from None
    if not isinstance(frame, dict):
        raise Refused("invalid_message", "The frame is not an object")
    return frame


def check_request(frame):
    event = frame.get("event")
    if not isinstance(event, str):
        raise Refused("invalid_message", "/event must be a string")
    if event not in REQUESTS:
        raise Refused("unknown_event", "There is no such request", event)
    if not isinstance(frame.get("data"), dict):
        raise Refused("invalid_message", "/data must be an object", event)
    if not isinstance(frame.get("timestamp", ""), str):
        raise Refused("invalid_message", "/timestamp must be a string", event)
    if "id" in frame and not is_name(frame["id"]):
        raise Refused("invalid_message", "/id must be a string of 1 to 128 characters", event)
    if event == "ping":
        return
    topic = frame["data"].get("event_name")
    if not is_name(topic):
        raise Refused("invalid_message", "/data/event_name must be a string of 1 to 128 characters", event)
    if topic not in EVENTS:
        raise Refused("unknown_topic", "There is no such event", event)


def is_name(value):
    return isinstance(value, str) and 1 <= len(value) <= 128


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON, though Python reads it")
