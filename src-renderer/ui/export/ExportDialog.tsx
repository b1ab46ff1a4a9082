import { Button, Modal, Radio, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useClipboard } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFile, ExportPreview, ExportRequest, PublishedFolder, RunId } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { ErrorView } from '../ErrorView'
import type { FolderPickerProps } from '../FolderPicker'
import { useFormat } from '../use-format'
import {
  exportKinds,
  exportRequest,
  firstChoice,
  formatsOf,
  sampleChoices,
  withKind,
  type ChosenFormat,
  type ExportChoice,
  type ExportDefaults,
  type ListedSamples,
} from './export-choice'
import { BundleFolder } from './BundleFolder'
import classes from './ExportDialog.module.css'
import { ExportOptions } from './ExportOptions'
import { PreviewPane } from './PreviewPane'

/** What the dialog needs from the engine and the host. */
export interface ExportMeans {
  defaults: ExportDefaults
  preview(request: ExportRequest): Promise<ExportPreview>
  create(request: ExportRequest): Promise<ExportFile>
  /** Null where nothing here can print. */
  printPdf: ((exportId: string, landscape: boolean) => Promise<ExportFile>) | null
  /** Writes a bundle as a folder on the machine that runs the engine. */
  publish(request: ExportRequest, path: string): Promise<PublishedFolder>
  listFolders: FolderPickerProps['list']
  /** The user's own folder for exports, where there is one. */
  exportFolder: string
  /** Starts the download. */
  save(file: ExportFile): void
}

export interface ExportDialogProps {
  opened: boolean
  onClose(): void
  runIds: readonly RunId[]
  means: ExportMeans
  /** Of tables and reports; absent: as the settings say. */
  interval?: ExportRequest['interval']
  start?: Partial<Pick<ExportChoice, 'kind' | 'format' | 'samples'>>
  /** Samples that the screen behind the dialog lists; they can be chosen as they are there. */
  listed?: ListedSamples
  /** The list of everything as the screen shows it, with how many lines it has; its runs are `runIds`. */
  jobs?: { wanted: NonNullable<ExportRequest['jobs']>; count: number }
}

/** Tables, samples and reports as files: what, in which format and how, with what it will look like. It stays open for the next format. */
export function ExportDialog(props: ExportDialogProps) {
  const { t } = useTranslation('exports')
  const [picking, setPicking] = useState(false)
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      // Escape closes the picker of folders above it first.
      closeOnEscape={!picking}
      title={props.jobs ? t('titleOfList') : t('title', { count: props.runIds.length })}
      size="min(1080px, 96vw)"
    >
      {props.opened && (props.runIds.length > 0 || props.jobs) && (
        <Pane {...props} onPicking={setPicking} />
      )}
    </Modal>
  )
}

function Pane({
  runIds,
  means,
  start,
  interval,
  listed,
  jobs,
  onPicking,
}: ExportDialogProps & { onPicking(picking: boolean): void }) {
  const { t } = useTranslation('exports')
  const [choice, setChoice] = useState<ExportChoice>(() => ({
    ...firstChoice(means.defaults),
    ...start,
  }))
  const request = exportRequest(choice, runIds, { interval, listed, jobs: jobs?.wanted })
  const preview = useQuery({
    queryKey: ['export.preview', request],
    queryFn: () => means.preview(request),
    placeholderData: before => before,
    retry: false,
  })
  const kinds = jobs
    ? (['jobs', ...exportKinds.filter(kind => kind !== 'jobs' && runIds.length > 0)] as const)
    : exportKinds.filter(kind => kind !== 'jobs')
  const isPdf = choice.format === 'pdf'
  const create = useMutation({
    mutationFn: async () => {
      const file = await means.create(request)
      return isPdf && means.printPdf ? means.printPdf(file.id, choice.landscape) : file
    },
    onSuccess: means.save,
  })
  const change = (part: Partial<ExportChoice>) => {
    create.reset()
    publish.reset()
    setChoice(before => ({ ...before, ...part }))
  }
  const isFolder = choice.format === 'bundle-folder'
  const [folder, setFolder] = useState('')
  const publish = useMutation({ mutationFn: () => means.publish(request, folder) })
  const cannotPrint = isPdf && means.printPdf === null
  return (
    <div className={classes.pane}>
      <Stack gap="sm" className={classes.choices}>
        <Radio.Group
          label={t('what')}
          value={choice.kind}
          onChange={kind => {
            const found = exportKinds.find(one => one === kind)
            if (found) change(withKind(choice, found))
          }}
        >
          <Stack gap={5} mt={5}>
            {kinds.map(kind => (
              <Radio
                key={kind}
                value={kind}
                label={t(`kinds.${kind}`)}
                description={t(`kindHints.${kind}`, {
                  count: jobs?.count ?? 0,
                })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {formatsOf(choice.kind).length > 1 && (
          <Select
            label={t('format')}
            allowDeselect={false}
            data={formatsOf(choice.kind).map(format => ({
              value: format,
              label: t(`formats.${format}`),
            }))}
            value={choice.format}
            onChange={format => format && change({ format: format as ChosenFormat })}
          />
        )}
        {choice.kind === 'samples' && (
          <Select
            label={t('samples.label')}
            allowDeselect={false}
            data={sampleChoices
              .filter(value => value !== 'listed' || listed !== undefined)
              .map(value => ({
                value,
                label: t(`samples.${value}`, { count: listed?.count ?? 0 }),
              }))}
            value={choice.samples}
            onChange={samples => samples && change({ samples: samples as ExportChoice['samples'] })}
          />
        )}
        <ExportOptions choice={choice} onChange={change} />
        {isPdf && (
          <SegmentedControl
            aria-label={t('pdf.label')}
            disabled={cannotPrint}
            value={choice.landscape ? 'landscape' : 'portrait'}
            onChange={value => change({ landscape: value === 'landscape' })}
            data={(['portrait', 'landscape'] as const).map(value => ({
              value,
              label: t(`pdf.${value}`),
            }))}
          />
        )}
        {isFolder && (
          <BundleFolder path={folder} means={means} onChange={setFolder} onPicking={onPicking} />
        )}
        {cannotPrint && <Text size="sm">{t('pdf.cannot')}</Text>}
      </Stack>
      <div className={classes.result}>
        <PreviewPane
          preview={preview.data}
          error={preview.error}
          isStale={preview.isPlaceholderData}
          kind={choice.kind}
        />
        {create.error && <ErrorView error={toErrorInfo(create.error)} />}
        {publish.error && <ErrorView error={toErrorInfo(publish.error)} />}
        <div className={classes.foot}>
          <Made file={create.data} folder={publish.data} />
          <Copy preview={preview.data} isStale={preview.isPlaceholderData} />
          <Button
            leftSection={<IconDownload size={14} />}
            loading={create.isPending || publish.isPending}
            disabled={cannotPrint || preview.error !== null || (isFolder && folder.trim() === '')}
            onClick={() => (isFolder ? publish.mutate() : create.mutate())}
          >
            {t(isFolder ? 'publish.create' : 'create')}
          </Button>
        </div>
      </div>
    </div>
  )
}

function Made({
  file,
  folder,
}: {
  file: ExportFile | undefined
  folder: PublishedFolder | undefined
}) {
  const { t } = useTranslation('exports')
  const format = useFormat()
  return (
    <span className={classes.made} role="status">
      {file && t('made', { fileName: file.fileName, size: format.bytes(file.bytes) })}
      {folder &&
        t('publish.made', {
          count: folder.files,
          path: folder.path,
          size: format.bytes(folder.bytes),
        })}
    </span>
  )
}

function Copy({ preview, isStale }: { preview: ExportPreview | undefined; isStale: boolean }) {
  const { t } = useTranslation('exports')
  const clipboard = useClipboard({ timeout: 1500 })
  const text = preview?.isWhole ? preview.text : null
  return (
    <Button
      variant="default"
      leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      disabled={text === null || isStale}
      title={text === null ? t('copyWhole') : undefined}
      onClick={() => text !== null && clipboard.copy(text)}
    >
      {t(clipboard.copied ? 'copied' : 'copy')}
    </Button>
  )
}
