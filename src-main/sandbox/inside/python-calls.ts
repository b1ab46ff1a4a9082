import type { EmscriptenModule } from './emscripten.ts'

/** Py_file_input of CPython's C interface. */
const FILE_INPUT = 257

/** The C interface of the interpreter with texts instead of pointers. Its functions are taken once: what a program does later changes none. */
export function createPythonCalls(python: EmscriptenModule) {
  const {
    _malloc: malloc,
    _Py_CompileStringExFlags: compile,
    _PyEval_EvalCode: evaluate,
    _PyUnicode_FromString: textObject,
    _PyUnicode_AsUTF8AndSize: textOf,
    _PyErr_Clear: clearError,
    _PyModule_GetDict: spaceOf,
    _PyImport_AddModule: addModule,
    _PyDict_GetItemString: memberOf,
    _PyList_GetItem: itemOf,
    _Py_IncRef: keep,
  } = python
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const encode = encoder.encode.bind(encoder)
  const decode = decoder.decode.bind(decoder)

  /** Puts a text into the memory of the interpreter, ended by a zero. */
  function place(text: string): number {
    const bytes = encode(text)
    const at = malloc(bytes.length + 1)
    if (at === 0) throw new RangeError('The memory of the program is used up.')
    python.HEAPU8.set(bytes, at)
    python.HEAPU8[at + bytes.length] = 0
    return at
  }

  return {
    place,
    text: (text: string) => textObject(place(text)),
    /** A Python text as text; null for anything else. */
    read(object: number): string | null {
      const size = malloc(8)
      const at = object === 0 ? 0 : textOf(object, size)
      if (at === 0) {
        clearError()
        return null
      }
      const heap = python.HEAPU8
      let length = 0
      for (let byte = 3; byte >= 0; byte -= 1) length = length * 256 + heap[size + byte]!
      return decode(heap.slice(at, at + length))
    },
    /** Runs statements; false when they raised or are no Python. */
    execute(text: string, name: number, space: number): boolean {
      const code = compile(place(text), name, FILE_INPUT, 0, -1)
      return code !== 0 && evaluate(code, space, space) !== 0
    },
    mainSpace: () => spaceOf(addModule(place('__main__'))),
    /** The members of a list in a space, held for good. */
    members(space: number, list: string, count: number): number[] {
      const at = memberOf(space, place(list))
      const found = Array.from({ length: count }, (_, index) => itemOf(at, index))
      found.forEach(one => keep(one))
      return found
    },
    callOne: python._PyObject_CallOneArg,
    callNone: python._PyObject_CallNoArgs,
    raised: python._PyErr_GetRaisedException,
    clearError,
    /** No tracing function of the program sees what comes now. */
    stopTracing() {
      python._PyEval_SetTrace(0, 0)
      python._PyEval_SetProfile(0, 0)
    },
  }
}
