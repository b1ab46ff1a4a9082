/** What is used of the interpreter's module; pointers are numbers. */
export interface EmscriptenModule {
  HEAPU8: Uint8Array<ArrayBuffer>
  stackSave(): number
  stackRestore(pointer: number): void
  _malloc(bytes: number): number
  _Py_CompileStringExFlags(
    source: number,
    name: number,
    start: number,
    flags: number,
    optimize: number,
  ): number
  _PyEval_EvalCode(code: number, globals: number, locals: number): number
  _PyEval_SetTrace(callback: number, argument: number): void
  _PyEval_SetProfile(callback: number, argument: number): void
  _PyImport_AddModule(name: number): number
  _PyModule_GetDict(module: number): number
  _PyDict_GetItemString(dictionary: number, key: number): number
  _PyList_GetItem(list: number, index: number): number
  _Py_IncRef(object: number): void
  _PyErr_GetRaisedException(): number
  _PyErr_Clear(): void
  _PyObject_CallOneArg(callable: number, argument: number): number
  _PyObject_CallNoArgs(callable: number): number
  _PyUnicode_FromString(text: number): number
  _PyUnicode_AsUTF8AndSize(text: number, size: number): number
  FS: FileSystem
  MEMFS: {
    ops_table: Record<'dir' | 'file' | 'link', { node: NodeOperations; stream: StreamOperations }>
  }
}

export interface FileNode {
  parent: FileNode
  usedBytes?: number
}

interface NodeOperations {
  mknod?(parent: FileNode, ...rest: unknown[]): FileNode
  rename?(node: FileNode, into: FileNode, name: string): void
  unlink?(parent: FileNode, name: string): void
  rmdir?(parent: FileNode, name: string): void
  symlink?(parent: FileNode, ...rest: unknown[]): FileNode
  setattr?(node: FileNode, attributes: { size?: number }): void
}

interface StreamOperations {
  write(
    stream: { node: FileNode },
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
    ...rest: unknown[]
  ): number
  mmap(stream: { node: FileNode }, ...rest: unknown[]): unknown
}

interface FileSystem {
  ErrnoError: new (code: number) => Error
  streams: (object | null)[]
  lookupPath(path: string): { node: FileNode }
  readdir(path: string): string[]
  lstat(path: string): { mode: number }
  isDir(mode: number): boolean
  chmod(path: string, mode: number): void
  chdir(path: string): void
  cwd(): string
  rmdir(path: string): void
  unlink(path: string): void
  writeFile(path: string, data: string): void
}
