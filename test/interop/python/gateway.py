#!/usr/bin/python3
"""A gateway for the Heimdall protocol that shares nothing with the generated one.

Written by hand on Debian's python3-websockets, from the protocol's description alone, to show that the conformance suite
passes a right gateway of another make. Feeds itself with synthetic events.

    /usr/bin/python3 gateway.py --port 0
"""

import argparse
import asyncio
import itertools
import json
import signal
import uuid
from collections import deque
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import websockets

from frames import Refused, check_request, envelope, is_name, read_request
from synthetic import EVENTS

PATH = "/ws/updates"
SUBPROTOCOL = "eventpact.v1"
ASKING = {"deliver", "batch", "session", "epoch", "since"}
MAX_FRAME_BYTES = 65536
MAX_QUEUED_FRAMES = 2048
HISTORY = 1000
SESSIONS = 1000


class Connection:
    def __init__(self, socket, query):
        self.socket = socket
        self.selective = query.get("deliver") == "subscribed"
        self.topics = set()
        self.heard = 0
        self.outbound = asyncio.Queue()

    def send(self, frame):
        if self.outbound.qsize() >= MAX_QUEUED_FRAMES:
            self.socket.fail_connection(1013, "reads too slowly")
        else:
            self.outbound.put_nowait(frame)

    def wants(self, event):
        return not self.selective or event in self.topics

    async def write(self):
        while True:
            await self.socket.send(await self.outbound.get())

    async def read(self):
        async for text in self.socket:
            self.heard += 1
            if isinstance(text, bytes):
                await self.socket.close(1003, "text only")
                return
            self.answer(text)

    def answer(self, text):
        extra = {}
        try:
            frame = read_request(text)
            if is_name(frame.get("id")):
                extra["id"] = frame["id"]
            check_request(frame)
        except Refused as refused:
            self.send(envelope("error", refused.data, **extra))
            return
        if frame["event"] == "ping":
            self.send(envelope("pong", {}, **extra))
            return
        topic = frame["data"]["event_name"]
        if frame["event"] == "subscribe":
            self.send(envelope("subscribed", {"event_name": topic}, **extra))
            self.topics.add(topic)
        else:
            self.topics.discard(topic)
            self.send(envelope("unsubscribed", {"event_name": topic}, **extra))

    async def heartbeat(self, interval, timeout):
        while True:
            await asyncio.sleep(interval)
            self.send(envelope("pong", {}))
            heard = self.heard
            try:
                await asyncio.wait_for(self.control_ping(), timeout)
            except asyncio.TimeoutError:
                if self.heard == heard:
                    self.socket.fail_connection(4408, "no answer to control pings")

    async def control_ping(self):
        await (await self.socket.ping())


class Gateway:
    def __init__(self, options):
        self.options = options
        self.connections = set()
        self.sessions = {}
        self.history = deque(maxlen=HISTORY)
        self.epoch = uuid.uuid4().hex
        self.seq = 0

    async def serve(self, socket):
        parameters = parse_qs(urlsplit(socket.path).query, keep_blank_values=True)
        query = {name: values[-1] for name, values in parameters.items()}
        connection = Connection(socket, query)
        # No await between the welcome and the entry among the connections: no event comes before or is lost between.
        if socket.subprotocol == SUBPROTOCOL or ASKING & query.keys():
            self.welcome(connection, query)
        self.connections.add(connection)
        options = self.options
        life = connection.heartbeat(options.heartbeat_ms / 1000, options.timeout_ms / 1000)
        tasks = [asyncio.create_task(work) for work in (connection.write(), life)]
        try:
            await connection.read()
        except websockets.ConnectionClosed:
            pass
        finally:
            self.connections.discard(connection)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def welcome(self, connection, query):
        missed = self.missed(query)
        session = query["session"] if missed is not None else uuid.uuid4().hex
        connection.topics = self.sessions.setdefault(session, connection.topics)
        while len(self.sessions) > SESSIONS:
            del self.sessions[next(iter(self.sessions))]
        contract = {"version": self.options.contract_version, "hash": self.options.contract_hash}
        facts = {"session": session, "epoch": self.epoch, "last_seq": self.seq, "resumed": missed is not None}
        life = {"heartbeat_interval_ms": self.options.heartbeat_ms, "contract": contract}
        connection.send(envelope("connected", {**facts, **life}))
        for _, event, frame in missed or []:
            if connection.wants(event):
                connection.send(frame)
        if missed is None and ("session" in query or "since" in query):
            oldest = self.history[0][0] if self.history else self.seq
            connection.send(envelope("resync", {"oldest_seq": oldest, "epoch": self.epoch}))

    def missed(self, query):
        """The events after the position asked for, or None where that cannot be told exactly."""
        since = query.get("since", "")
        if query.get("session") not in self.sessions or query.get("epoch") != self.epoch or not since.isdecimal():
            return None
        position = int(since[:20])
        if not self.seq - len(self.history) <= position <= self.seq:
            return None
        return [entry for entry in self.history if entry[0] > position]

    async def feed(self):
        for event, make in itertools.cycle(EVENTS.items()):
            self.seq += 1
            frame = envelope(event, make(), seq=self.seq)
            self.history.append((self.seq, event, frame))
            for connection in self.connections:
                if connection.wants(event):
                    connection.send(frame)
            await asyncio.sleep(self.options.interval_ms / 1000 / len(EVENTS))


async def refuse(path, headers):
    if urlsplit(path).path != PATH:
        return HTTPStatus.NOT_FOUND, [], b"There is no such channel.\n"
    if headers.get("Sec-WebSocket-Version") != "13":
        # The library would say 400; RFC 6455, 4.4 wants to be told the version.
        return HTTPStatus.UPGRADE_REQUIRED, [("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13")], b""
    return None


async def main(options):
    gateway = Gateway(options)
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    limits = {"max_size": MAX_FRAME_BYTES, "close_timeout": 1, "ping_interval": None}
    settings = {"process_request": refuse, "subprotocols": [SUBPROTOCOL], **limits}
    async with websockets.serve(gateway.serve, options.host, options.port, **settings) as server:
        feed = asyncio.create_task(gateway.feed())
        port = server.sockets[0].getsockname()[1]
        print(json.dumps({"url": f"ws://{options.host}:{port}{PATH}"}), flush=True)
        await ended.wait()
        feed.cancel()


def arguments():
    parser = argparse.ArgumentParser(description="A hand-written gateway for the Heimdall protocol, with synthetic events.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one; the URL is printed as a line of JSON")
    parser.add_argument("--contract-version", default="unknown", help="told in the welcome")
    parser.add_argument("--contract-hash", default="unknown", help="told in the welcome")
    parser.add_argument("--interval-ms", type=int, default=300, help="each event is sent once in that time")
    parser.add_argument("--heartbeat-ms", type=int, default=30_000, help="between two unasked pongs, and two control pings")
    parser.add_argument("--timeout-ms", type=int, default=10_000, help="how long a control ping may go unanswered")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
