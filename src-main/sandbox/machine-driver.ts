/**
 * Python that runs one program in a process of the machine. It reads works from its standard input and answers on its standard output, as
 * the runners of the sandbox do; the program's own streams are files in its folder. The tests and the nonce that their verdict needs come only after the program has run.
 */
export const machineDriver = `
import importlib.util, json, os, struct, sys, time, traceback, types

def _run():
    try:
        import resource
        for name, most in (('RLIMIT_AS', 4 << 30), ('RLIMIT_FSIZE', 64 << 20), ('RLIMIT_CORE', 0), ('RLIMIT_NPROC', 512)):
            try:
                hard = resource.getrlimit(getattr(resource, name))[1]
                wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.setrlimit(getattr(resource, name), (wanted, wanted))
            except (AttributeError, ValueError, OSError):
                pass
    except ImportError:
        pass
    source, sink = os.dup(0), os.dup(1)
    for number, name, flags in ((0, 'stdin', os.O_RDONLY), (1, 'stdout', os.O_RDWR), (2, 'stderr', os.O_RDWR)):
        made = os.open('.' + name, flags | os.O_CREAT, 0o600)
        os.dup2(made, number)
        os.close(made)

    def read(count):
        parts = b''
        while len(parts) < count:
            part = os.read(source, count - len(parts))
            if not part:
                os._exit(0)
            parts += part
        return parts

    def answer(nonce, ending, body):
        data = json.dumps(body).encode()
        frame = nonce + bytes([ending, 0]) + struct.pack('>I', len(data)) + data
        while frame:
            frame = frame[os.write(sink, frame):]

    def output(name, most):
        with open('.' + name, 'rb') as file:
            data = file.read(most + 1)
        return data[:most].decode('utf-8', 'replace'), len(data) > most

    def plain(value):
        if isinstance(value, (list, tuple)):
            return [plain(one) for one in value]
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        return value

    def describe(error):
        code = error.code if type(error) is SystemExit else None
        return json.dumps({
            'type': type(error).__name__,
            'text': ''.join(traceback.format_exception(type(error), error, error.__traceback__, limit=-20))[-20000:],
            'exit': code if code is None or type(code) is int else 1,
            'missing': error.name if isinstance(error, ModuleNotFoundError) else None,
        })

    def next_work():
        nonce = read(32)
        return nonce, json.loads(read(struct.unpack('>I', read(4))[0]))

    nonce, asked = next_work()
    absent = [one for one in asked.get('packages', []) if importlib.util.find_spec(one) is None]
    answer(nonce, 0, {'absent': absent})
    main = types.ModuleType('__main__')
    sys.modules['__main__'] = main
    sys.argv = ['program.py']
    sys.path.insert(0, os.getcwd())
    while True:
        nonce, work = next_work()
        started = time.perf_counter()
        result, fault, ending = None, None, 1
        is_test = 'check' in work
        name = 'tests.py' if is_test else 'program.py'
        try:
            if 'stdin' in work:
                with open('.stdin', 'w', encoding='utf-8') as file:
                    file.write(work['stdin'])
            text = work.get('check', work.get('code'))
            if text is not None:
                with open(name, 'w', encoding='utf-8') as file:
                    file.write(text)
                exec(compile(text, name, 'exec'), main.__dict__)
            if 'call' in work:
                wanted = json.loads(work['call'])
                space = main.__dict__
                found = getattr(space['Solution'](), wanted['name']) if 'Solution' in space else space[wanted['name']]
                result = json.dumps(plain(found(*wanted['args'])))
        except BaseException as error:
            ending = 4 if isinstance(error, MemoryError) else 2 if is_test else 3
            fault = describe(error)
        took = (time.perf_counter() - started) * 1000
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        most = work['maxOutputBytes']
        (out, is_long), (err, is_longer) = output('stdout', most), output('stderr', most)
        answer(nonce, ending, {'durationMs': took, 'isCut': is_long or is_longer, 'exception': fault, 'result': result, 'stdout': out, 'stderr': err})
_run()
`
