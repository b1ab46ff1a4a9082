/** What the system's own dialogs, menus and notices say; everything else is the page's. */
const en = {
  startFailed: 'Evalwright cannot start',
  openReadOnly: 'Open read-only',
  quitTitle: 'Quit Evalwright?',
  runsGoOn: (count: number) =>
    count === 1 ? 'One run is going on.' : `${count} runs are going on.`,
  runsStay: 'Everything finished is saved. The rest can be resumed after the next start.',
  quit: 'Quit',
  stay: 'Keep running',
  toTray: 'Keep running in the tray',
  show: 'Show Evalwright',
  file: 'File',
  newRun: 'New Evaluation',
  importResults: 'Import Results…',
  settings: 'Settings…',
  edit: 'Edit',
  go: 'Go',
  runs: 'Runs',
  compare: 'Compare',
  datasets: 'Data Sets',
  servers: 'Servers',
  search: 'Search or Go to…',
  back: 'Back',
  forward: 'Forward',
  view: 'View',
  window: 'Window',
  help: 'Help',
  keys: 'Keys',
  diagnostics: 'Diagnostics and About',
  idle: 'Nothing is running',
  progress: (count: number, percent: number) =>
    `${count === 1 ? 'One run' : `${count} runs`}, ${percent} % done`,
  ended: {
    finished: 'Evaluation finished',
    failed: 'Evaluation stopped',
    cancelled: 'Evaluation cancelled',
    interrupted: 'Evaluation interrupted',
  },
  scored: (done: number, total: number) => `${done} of ${total} samples scored`,
}

const zh: typeof en = {
  startFailed: 'Evalwright 无法启动',
  openReadOnly: '以只读方式打开',
  quitTitle: '退出 Evalwright？',
  runsGoOn: count => `还有 ${count} 个运行正在进行。`,
  runsStay: '已完成的部分都已保存，其余的可在下次启动后继续。',
  quit: '退出',
  stay: '继续运行',
  toTray: '留在托盘继续运行',
  show: '显示 Evalwright',
  file: '文件',
  newRun: '新建评测',
  importResults: '导入结果…',
  settings: '设置…',
  edit: '编辑',
  go: '前往',
  runs: '运行',
  compare: '对比',
  datasets: '数据集',
  servers: '服务器',
  search: '搜索或跳转…',
  back: '后退',
  forward: '前进',
  view: '视图',
  window: '窗口',
  help: '帮助',
  keys: '快捷键',
  diagnostics: '诊断与关于',
  idle: '没有正在进行的运行',
  progress: (count, percent) => `${count} 个运行，已完成 ${percent} %`,
  ended: {
    finished: '评测已完成',
    failed: '评测已停止',
    cancelled: '评测已取消',
    interrupted: '评测已中断',
  },
  scored: (done, total) => `${done} / ${total} 个样本已评分`,
}

/** `language` is the user's setting, `locale` the system's. */
export function nativeTexts(language: 'system' | 'en' | 'zh', locale: string): typeof en {
  const chosen = language === 'system' ? (locale.startsWith('zh') ? 'zh' : 'en') : language
  return chosen === 'zh' ? zh : en
}

export type NativeTexts = typeof en
