/**
 * What SciCode's tests take for granted: the expected values of a step from `test_data.h5` (a group `<step>/test<n>` for each test, whose members
 * are numbers, texts, lists, dictionaries or sparse matrices), and the comparison that they import by the name `scicode.compare.cmp`.
 */
export const testPrelude = `
def _provide():
    import sys, types
    import numpy

    def same(one, other):
        if isinstance(one, dict):
            return isinstance(other, dict) and one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
        if isinstance(one, (tuple, list)):
            return len(one) == len(other) and all(same(left, right) for left, right in zip(one, other))
        if isinstance(one, str) or isinstance(other, str):
            return one == other
        if hasattr(one, 'toarray'):
            one = one.toarray()
        if hasattr(other, 'toarray'):
            other = other.toarray()
        return numpy.allclose(one, other)

    module = types.ModuleType('scicode.compare.cmp')
    module.cmp_tuple_or_list = module.are_dicts_close = module.are_csc_matrix_close = same
    for name in ('scicode', 'scicode.compare'):
        sys.modules[name] = types.ModuleType(name)
    sys.modules['scicode.compare.cmp'] = module

def _read_targets(step, count, path):
    import h5py, os
    if not os.path.exists(path):
        raise ModuleNotFoundError('The file of expected numbers is not to be had here: ' + path, name='test_data')

    def plain(value):
        return value.decode() if isinstance(value, bytes) else value

    def sparse(group):
        import scipy.sparse
        data, shape = group['data'][()], tuple(group['shape'][()])
        if 'row' in group:
            return scipy.sparse.coo_matrix((data, (group['row'][()], group['col'][()])), shape=shape)
        kind = scipy.sparse.bsr_matrix if 'blocksize' in group else scipy.sparse.csr_matrix
        return kind((data, group['indices'][()], group['indptr'][()]), shape=shape)

    def key_of(name):
        try:
            return float(name)
        except ValueError:
            return name

    def value_of(node):
        if isinstance(node, h5py.Dataset):
            return plain(node[()])
        if 'list' in node:
            return [plain(one[()]) for one in node['list'].values()]
        if 'sparse_matrix' in node:
            return sparse(node['sparse_matrix'])
        return {key_of(name): value_of(one) for name, one in node.items()}

    targets = []
    with h5py.File(path, 'r') as file:
        for at in range(count):
            values = [value_of(one) for one in file[step + '/test' + str(at + 1)].values()]
            targets.append(values[0] if len(values) == 1 else tuple(values))
    return targets

_provide()
`
