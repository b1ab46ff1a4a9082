import type { Translation } from '../catalogue'
import type { tables as english } from '../en/tables'

export const tables: Translation<typeof english> = {
  range: {
    marked: '已选中 {{rows}} × {{columns}}',
    rows_other: '{{count, number}} 行',
    columns_other: '{{count, number}} 列',
    copied_other: '已复制 {{count, number}} 个单元格',
    refused: '浏览器不允许此页面复制',
  },
}
