import { ActionIcon, Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { copyPicture } from './copy-picture'
import type { ChartTable } from './ChartFrame'
import { fileNameOf, saveBlob, toCsv, toPng } from './chart-picture'

/** Copies or saves a chart; where the clipboard takes no picture, it says why and offers the file. */
export function ChartMenu(props: {
  title: string
  table(): ChartTable
  /** Absent while the figures are shown instead of the plot. */
  picture: (() => string | null) | undefined
}) {
  const { t } = useTranslation()
  const { title, picture } = props
  const name = fileNameOf(title)
  const save = async (kind: 'svg' | 'png'): Promise<void> => {
    const drawn = picture?.() ?? null
    if (drawn === null) return
    const blob = kind === 'svg' ? new Blob([drawn], { type: 'image/svg+xml' }) : await toPng(drawn)
    if (blob) saveBlob(blob, `${name}.${kind}`)
  }
  const copy = async (): Promise<void> => {
    const drawn = picture?.() ?? null
    if (drawn === null) return
    const png = toPng(drawn)
    const outcome = await copyPicture(png)
    if (outcome === 'copied') {
      notifications.show({ message: t('chart.copied', { title }), autoClose: 2500 })
      return
    }
    const id = notifications.show({
      color: 'yellow',
      title: t('chart.notCopied'),
      autoClose: 15_000,
      message: (
        <>
          {t(`chart.why.${outcome}`)}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              notifications.hide(id)
              void png.then(blob => blob && saveBlob(blob, `${name}.png`))
            }}
          >
            {t('chart.saveInstead')}
          </Button>
        </>
      ),
    })
  }
  const saveCsv = (): void => {
    const { columns, rows } = props.table()
    saveBlob(new Blob(['\uFEFF', toCsv(columns, rows)], { type: 'text/csv' }), `${name}.csv`)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          size={24}
          aria-label={t('chart.save', { title })}
          title={t('chart.save', { title })}
        >
          <IconDownload size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {picture && <Menu.Item onClick={() => void copy()}>{t('chart.copy')}</Menu.Item>}
        {picture && <Menu.Item onClick={() => void save('png')}>{t('chart.png')}</Menu.Item>}
        {picture && <Menu.Item onClick={() => void save('svg')}>{t('chart.svg')}</Menu.Item>}
        <Menu.Item onClick={saveCsv}>{t('chart.csv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
