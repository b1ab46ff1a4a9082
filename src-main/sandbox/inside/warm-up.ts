/** Python that runs once before the snapshot is taken: what programs import most lies ready in it. */
export const warmUp = `
import abc, array, ast, asyncio, bisect, calendar, collections, collections.abc, contextlib, copy, dataclasses, datetime, decimal, enum
import fractions, functools, hashlib, heapq, inspect, io, itertools, json, linecache, math, operator, os, random, re, statistics
import string, sys, textwrap, time, traceback, types, typing, unittest, unittest.mock
`

/**
 * Python that runs at each start: takes the bridge to JavaScript out of reach, and leaves a module with nothing but what a script finds.
 * \`describe\` tells an exception, \`flush\` empties the streams, \`call\` answers a call with JSON.
 */
export const settleIn = `
def _settle():
    import asyncio, gc, json, os, sys, time, traceback, types
    time.sleep = getattr(time.sleep, '__wrapped__', time.sleep)
    asyncio.run = getattr(asyncio.run, '__wrapped__', asyncio.run)

    class Waiting:
        def select(self, seconds):
            if seconds:
                time.sleep(seconds)
            return []

    class Loop(asyncio.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = Waiting()

        def _process_events(self, events):
            pass

        def _write_to_self(self):
            pass

    class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
        _loop_factory = Loop

    asyncio.events._set_event_loop_policy(Policy())
    asyncio.events._set_running_loop(None)
    bridge = ('js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core', 'micropip')
    for name in list(sys.modules):
        if name.partition('.')[0] in bridge:
            module = sys.modules.pop(name)
            if type(module) is types.ModuleType:
                module.__dict__.clear()
    sys.meta_path[:] = [one for one in sys.meta_path if 'pyodide' not in getattr(type(one), '__module__', '') and 'pyodide' not in getattr(one, '__module__', '')]
    sys.path_hooks[:] = [one for one in sys.path_hooks if 'pyodide' not in getattr(one, '__module__', '')]
    os.environ.clear()
    os.environ['HOME'] = os.getcwd()
    sys.argv = ['program.py']
    sys.path[:] = [''] + [one for one in sys.path if one.startswith('/lib')]
    dumps, loads = json.dumps, json.loads

    def describe(error):
        kind = type(error)
        code = error.code if kind is SystemExit else None
        text = ''.join(traceback.format_exception(error, limit=-20))
        return dumps({
            'type': kind.__name__,
            'text': text[-20000:],
            'exit': code if code is None or type(code) is int else 1,
            'missing': error.name if isinstance(error, ModuleNotFoundError) else None,
        })

    def flush():
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass

    def plain(value):
        if isinstance(value, (list, tuple)):
            return [plain(one) for one in value]
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        return value

    def call(text):
        wanted = loads(text)
        space = sys.modules['__main__'].__dict__
        name = wanted['name']
        found = getattr(space['Solution'](), name) if 'Solution' in space else space[name]
        return dumps(plain(found(*wanted['args'])))

    def settled(space):
        for name in list(space):
            if not name.startswith('__') or name == '__annotations__':
                del space[name]

    gc.collect()
    return [describe, flush, call, settled, {}]
_kept = _settle()
`

/** As much as a program's usual operations: calls, lists, dictionaries, texts, whole numbers. */
export const speedLoop = `
def work(n):
    seen = {}
    for i in range(n):
        key = str(i % 97)
        seen[key] = seen.get(key, 0) + i * i % 7
    return sorted(seen.items(), key=lambda pair: pair[1])
for _ in range(10):
    work(4000)
`

/** Fails where names that everything is built on do not mean what they should. */
export const canary = `
import os, sys
if sum(map(len, ['ab', (1,), {}])) != 3 or not isinstance(True, int) or sorted({3: 0, 1: 0}) != [1, 3]:
    raise SystemError
if 'builtins' not in sys.modules or os.listdir('.') != []:
    raise SystemError
`
