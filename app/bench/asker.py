"""Asks the broker and answers, for the benchmark of it: see docs/benchmarks.md.

    asker.py rounds COUNT              asks COUNT questions, one after the other, each of which one who waits answers at
                                       once; prints the microseconds of each, from the question to its answer
    asker.py crowd COUNT               asks COUNT questions at once, each over a connection of its own, has them answered,
                                       and prints the kilobytes of memory that the broker has then
    asker.py drawn COUNT TEXT COMMAND...  runs the command, which writes to the file `began` when it begins to wait (in
                                       seconds), until somebody who is attached to tmux is shown TEXT and answers, COUNT
                                       times; prints the microseconds from one to the other
    asker.py moved COUNT TEXT COMMAND...  runs the command, which asks, detaches who is shown TEXT, and has the one
                                       answer who is shown it then; prints the microseconds from one to the other
"""

import fcntl
import json
import os
import pty
import resource
import select
import socket
import struct
import subprocess
import sys
import termios
import time

DIRECTORY = os.environ["XDG_RUNTIME_DIR"] + "/rune/"
PATIENCE = 60
QUIET = 1  # what is typed sooner counts for no answer
COLUMNS, ROWS = 100, 30


class Client:
    """A connection to the broker, which has said hello."""

    def __init__(self, name):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(DIRECTORY + name)
        self.lines = self.socket.makefile("rb")
        self.say({"op": "hello", "v": [1]})
        self.hear(lambda line: line.get("ok"))

    def say(self, *requests):
        self.socket.sendall(b"".join(json.dumps(each).encode() + b"\n" for each in requests))

    def hear(self, wanted):
        while True:
            line = json.loads(self.lines.readline())
            if wanted(line):
                return line


def question(number):
    return {"op": "prompt", "id": number, "kind": "text", "message": f"Question {number}?"}


def attending():
    human = Client("control.sock")
    human.say({"op": "subscribe", "attend": True})
    human.hear(lambda line: line.get("ok"))
    return human


def answer(prompt, number):
    return {"op": "answer", "prompt": prompt, "value": f"answer {number}", "via": "bench"}


def answered(asker, number):
    result = asker.hear(lambda line: line.get("ev") == "prompt.result")
    if result.get("value") != f"answer {number}":
        sys.exit(f"question {number} was answered with {result}")


def rounds(count):
    human, asker = attending(), Client("ask.sock")
    for number in range(count):
        began = time.perf_counter_ns()
        asker.say(question(number))
        prompt = human.hear(lambda line: line.get("ev") == "prompt.offered")["prompt"]["id"]
        human.say({"op": "present", "prompt": prompt, "via": "bench"}, answer(prompt, number))
        answered(asker, number)
        print((time.perf_counter_ns() - began) // 1000)


def crowd(count):
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    human = Client("control.sock")
    askers = [Client("ask.sock") for _ in range(count)]
    for number, asker in enumerate(askers):
        asker.say(question(number))
    prompts = [asker.hear(lambda line: "accepted" in line)["accepted"] for asker in askers]
    for number, prompt in enumerate(prompts):
        human.say(answer(prompt, number))
        human.hear(lambda line: line.get("ok"))
    for number, asker in enumerate(askers):
        answered(asker, number)
    human.say({"op": "status", "id": "how"})
    pid = human.hear(lambda line: line.get("re") == "how")["pid"]
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmRSS")))


class Desk:
    """A terminal at which somebody is attached to the tmux server."""

    def __init__(self):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.name = os.ttyname(slave)
        self.process = subprocess.Popen(
            ["tmux", "attach"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.seen = b""
        deadline = time.monotonic() + PATIENCE
        while self.name not in attached():
            if time.monotonic() > deadline:
                sys.exit(f"{self.name} was not attached")
            first_to_show([self], None, 0.05)
        self.seen = b""

    def answers(self):
        first_to_show([self], None, QUIET)
        os.write(self.master, b"x\r")

    def leaves(self):
        subprocess.run(["tmux", "detach-client", "-t", self.name], check=True)

    def is_gone(self):
        self.process.wait()
        os.close(self.master)


def attached():
    return subprocess.run(
        ["tmux", "list-clients", "-F", "#{client_name}"], check=True, capture_output=True, text=True
    ).stdout.split()


def first_to_show(desks, text, patience=PATIENCE):
    """Reads what is shown, and returns whoever was first to be shown the text, if anybody was."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        ready = select.select([desk.master for desk in desks], [], [], max(0, deadline - time.monotonic()))[0]
        for desk in desks:
            if desk.master in ready:
                desk.seen = desk.seen[-1000:] + os.read(desk.master, 65536)
                if text and text in desk.seen:
                    desk.seen = b""
                    return desk
    if text:
        sys.exit(f"nobody was shown {text!r}")
    return None


def begun(command):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finish(process, desks):
    while process.poll() is None:
        first_to_show(desks, None, 0.05)
    if process.returncode != 0:
        sys.exit(f"the command failed: {process.returncode}")


def drawn(count, text, command):
    desk = Desk()
    for _ in range(count):
        process = begun(command)
        first_to_show([desk], text)
        shown = time.time_ns() // 1000
        desk.answers()
        finish(process, [desk])
        with open("began", encoding="ascii") as began:
            print(shown - int(float(began.read()) * 1_000_000))
    desk.leaves()
    desk.is_gone()


def moved(count, text, command):
    desks = [Desk(), Desk()]
    for _ in range(count):
        process = begun(command)
        left = first_to_show(desks, text)
        desks.remove(left)
        began = time.perf_counter_ns()
        left.leaves()
        first_to_show(desks, text)
        print((time.perf_counter_ns() - began) // 1000)
        left.is_gone()
        desks[0].answers()
        finish(process, desks)
        desks.append(Desk())
    for desk in desks:
        desk.leaves()
        desk.is_gone()


if sys.argv[1] == "rounds":
    rounds(int(sys.argv[2]))
elif sys.argv[1] == "crowd":
    crowd(int(sys.argv[2]))
elif sys.argv[1] == "drawn":
    drawn(int(sys.argv[2]), sys.argv[3].encode(), sys.argv[4:])
else:
    moved(int(sys.argv[2]), sys.argv[3].encode(), sys.argv[4:])
