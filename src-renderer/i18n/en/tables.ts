/** What tables say beside their own words; they come with the first table. */
export const tables = {
  views: {
    menu: 'Views',
    save: 'Save this view',
    name: 'Name',
    standard: 'Standard view',
    rename: 'Rename the view {{name}}',
    renameTitle: 'Rename the view',
    delete: 'Delete the view {{name}}',
  },
  sort: {
    hint: 'Sort by {{column}}; with Shift, after the columns that sort already',
    rank: ', order',
  },
  wait: {
    loading: 'Loading',
    cancel: 'Cancel',
    cancelled: 'Cancelled; nothing was loaded.',
    cancelledOld: 'Cancelled; these rows are from before.',
    again: 'Try again',
  },
  range: {
    marked: '{{rows}} × {{columns}} marked',
    rows_one: '{{count, number}} row',
    rows_other: '{{count, number}} rows',
    columns_one: '{{count, number}} column',
    columns_other: '{{count, number}} columns',
    copied_one: '{{count, number}} cell copied',
    copied_other: '{{count, number}} cells copied',
    refused: 'The browser did not let the page copy',
  },
}
