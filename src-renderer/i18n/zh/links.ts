export const links = {
  others: '比较此处已有的 {{count, number}} 项',
  title: {
    run_other: '此数据库中没有链接所指的 {{count, number}} 个运行',
    sample_other: '这次运行中没有链接所指的 {{count, number}} 个样本',
    dataset_other: '此数据库中没有链接所指的 {{count, number}} 个数据集',
    server_other: '此数据库中没有链接所指的 {{count, number}} 个服务器',
    loadTest_other: '此数据库中没有链接所指的 {{count, number}} 个压测',
    verification_other: '此数据库中没有链接所指的 {{count, number}} 个验证',
  },
  text: {
    run_other:
      '链接指向运行 {{ids}}。它可能已被删除，或者位于他人的数据库中：请对方导出文件夹，再在此导入。',
    sample_other:
      '链接指向样本 {{ids}}。样本编号只在同一数据库内有效：在其他数据库中或导入之后，同一样本的编号会不同。请在这次运行的样本中查找。',
    dataset_other:
      '链接指向数据集 {{ids}}。它可能已被删除，或者由他人导入：请向对方索取文件或数据包，再在此导入。',
    server_other:
      '链接指向服务器 {{ids}}。它可能已被删除，或者由他人保存：服务器及其密钥只留在创建者处，请用地址在此添加。',
    loadTest_other:
      '链接指向压测 {{ids}}。它可能已被删除，或者位于他人的数据库中：请对方导出文件夹，再在此导入。',
    verification_other:
      '链接指向验证 {{ids}}。它可能已被删除，或者位于他人的数据库中。验证无法导入：请向对方索取导出的结果，或在此重新验证该供应商。',
  },
  get: {
    run: '导入结果',
    dataset: '导入数据集',
    server: '添加服务器',
    loadTest: '导入压测',
  },
  back: {
    run: '所有运行',
    sample: '这次运行的样本',
    dataset: '所有数据集',
    server: '所有服务器',
    loadTest: '所有压测',
    verification: '所有验证',
  },
}
