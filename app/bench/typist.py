"""Types and reads back, for the benchmarks of interactive steps: see docs/benchmarks.md.

    typist.py echo COUNT COMMAND...   types COUNT keys at the command, on a terminal of its own; prints the microseconds
                                      from each key to its echo. The command must show `ready` first, and end with its
                                      input.
    typist.py first TEXT COMMAND...   prints the microseconds from the command's start until it has shown TEXT
"""

import os
import pty
import sys
import time


def shown(terminal, text):
    seen = b""
    while text not in seen:
        seen = seen[-100:] + os.read(terminal, 65536)


def started(command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    return pid, terminal


def finish(pid, terminal):
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # Linux says EIO once all have closed it.
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
        sys.exit("the command failed")


def echo(count, command):
    pid, terminal = started(command)
    shown(terminal, b"ready")
    time.sleep(0.3)
    for number in range(count):
        key = b"abcdefghij"[number % 10 : number % 10 + 1]
        began = time.perf_counter_ns()
        os.write(terminal, key)
        shown(terminal, key)
        print((time.perf_counter_ns() - began) // 1000)
        time.sleep(0.02)
    os.write(terminal, b"\r\x04")
    finish(pid, terminal)


def first(text, command):
    began = time.perf_counter_ns()
    pid, terminal = started(command)
    shown(terminal, text.encode())
    print((time.perf_counter_ns() - began) // 1000)
    finish(pid, terminal)


if sys.argv[1] == "echo":
    echo(int(sys.argv[2]), sys.argv[3:])
else:
    first(sys.argv[2], sys.argv[3:])
