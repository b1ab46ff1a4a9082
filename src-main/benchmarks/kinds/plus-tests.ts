/** The one function of numpy that the tests use, for where numpy is not: its rule for closeness, element by element. */
const standIn = `
def _tests_numpy():
    try:
        import numpy
        return numpy
    except ImportError:
        pass
    import math, types

    class ndarray:
        pass

    def shape(value):
        return None if isinstance(value, (int, float, complex)) else len(value)

    def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
        one, other = shape(a), shape(b)
        if one is None and other is None:
            if a == b:
                return True
            if a != a or b != b:
                return equal_nan and a != a and b != b
            if math.isinf(abs(a)) or math.isinf(abs(b)):
                return False
            return abs(a - b) <= atol + rtol * abs(b)
        if one is None:
            return all(allclose(a, part, rtol, atol, equal_nan) for part in b)
        if other is None:
            return all(allclose(part, b, rtol, atol, equal_nan) for part in a)
        if one != other:
            raise ValueError('shapes differ')
        return all(allclose(x, y, rtol, atol, equal_nan) for x, y in zip(a, b))

    return types.SimpleNamespace(
        allclose=allclose, ndarray=ndarray, float64=float, float32=float, isnan=lambda value: value != value, inf=math.inf, nan=math.nan
    )
`

/** EvalPlus's tests, which use numpy to compare floating-point numbers, made to run without it as well. */
export function plusTests(tests: string): string {
  const found = /^[ \t]*import numpy as np[ \t]*$/m
  return found.test(tests)
    ? `${standIn}\n${tests.replaceAll(new RegExp(found.source, 'gm'), 'np = _tests_numpy()')}`
    : tests
}
