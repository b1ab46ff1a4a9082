import type { Translation } from '../catalogue'
import type { shell as source } from '../en/shell'

export const shell: Translation<typeof source> = {
  app: 'Evalwright',
  nav: {
    label: '页面',
    runs: '运行',
    newRun: '新建评测',
    servers: '服务器',
    liveRun: '实时',
    results: '结果',
    samples: '样本',
    collapse: '收起菜单',
    expand: '展开菜单',
  },
  breadcrumb: '当前位置',
  skip: '跳到内容',
  language: '语言',
  theme: '主题',
  status: {
    label: '状态',
    network: '仅连接您自己的服务器',
    lost: 'Evalwright 没有响应，正在重试…',
    jobs_other: '{{count, number}} 个运行进行中',
    noJobs: '没有正在进行的运行',
    tokens: '{{rate}} token/秒',
    dataFolder: '数据文件夹',
    free: '剩余 {{size}}',
  },
  notFound: {
    title: '没有这个页面',
    text: '该链接可能属于另一个数据库。',
    home: '前往运行列表',
  },
}
