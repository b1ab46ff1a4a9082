import type { Translation } from '../catalogue'
import type { tables as english } from '../en/tables'

export const tables: Translation<typeof english> = {
  views: {
    menu: '视图',
    save: '保存当前视图',
    name: '名称',
    standard: '标准视图',
    rename: '重命名视图“{{name}}”',
    renameTitle: '重命名视图',
    delete: '删除视图“{{name}}”',
  },
  sort: {
    hint: '按{{column}}排序；按住 Shift 则在已有排序之后追加',
    rank: '，排序次序',
  },
  wait: {
    loading: '正在加载',
    cancel: '取消',
    cancelled: '已取消，未加载任何内容。',
    cancelledOld: '已取消，显示的是之前的结果。',
    again: '重试',
  },
  range: {
    marked: '已选中 {{rows}} × {{columns}}',
    rows_other: '{{count, number}} 行',
    columns_other: '{{count, number}} 列',
    copied_other: '已复制 {{count, number}} 个单元格',
    refused: '浏览器不允许此页面复制',
  },
}
