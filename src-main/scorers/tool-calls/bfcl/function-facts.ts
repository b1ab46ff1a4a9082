import type { JsonObject } from '@contract'
import type { PyType } from '../python-value'

export type CallLanguage = 'python' | 'java' | 'javascript'

/** A function as a question offers it, in BFCL's own notation of types. */
export interface FunctionFacts {
  name: string
  description?: string
  parameters: { type?: string; properties?: Record<string, JsonObject>; required?: string[] }
}

/** The Python type that an argument must have for a declared type, by the language of the function. */
export const expectedTypes: Record<CallLanguage, Record<string, PyType>> = {
  python: {
    string: 'str',
    integer: 'int',
    float: 'float',
    boolean: 'bool',
    array: 'list',
    tuple: 'list',
    dict: 'dict',
    any: 'str',
  },
  java: {
    byte: 'int',
    short: 'int',
    integer: 'int',
    float: 'float',
    double: 'float',
    long: 'int',
    boolean: 'bool',
    char: 'str',
    Array: 'list',
    ArrayList: 'list',
    Set: 'set',
    HashMap: 'dict',
    Hashtable: 'dict',
    Queue: 'list',
    Stack: 'list',
    String: 'str',
    any: 'str',
  },
  javascript: {
    String: 'str',
    integer: 'int',
    float: 'float',
    Bigint: 'int',
    Boolean: 'bool',
    dict: 'dict',
    array: 'list',
    any: 'str',
  },
}

/** Types whose elements are checked too. */
export const typesWithItems: Record<CallLanguage, string[]> = {
  python: ['array', 'tuple'],
  java: ['Array', 'ArrayList'],
  javascript: ['array'],
}

export function languageOf(category: string): CallLanguage {
  if (category.includes('javascript')) return 'javascript'
  return category.includes('java') ? 'java' : 'python'
}
