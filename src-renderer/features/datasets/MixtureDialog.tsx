import {
  ActionIcon,
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CommandOutput } from '@contract'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { useLocalText } from '../../ui/use-local-text'
import classes from './OwnBenchmarks.module.css'

type Mixable = Pick<CatalogueEntry, 'id' | 'title'>

interface Leaf {
  key: string
  benchmark: string | null
  weight: number
}

type Sampler = 'weighted' | 'stratified' | 'uniform'
const samplers = ['weighted', 'stratified', 'uniform'] as const

const newLeaf = (): Leaf => ({ key: crypto.randomUUID(), benchmark: null, weight: 1 })

/** Draws a mixture of benchmarks into one file that is evaluated like a benchmark of its own. */
export function MixtureDialog(props: {
  opened: boolean
  onClose(): void
  benchmarks: readonly Mixable[]
}) {
  const { t } = useTranslation('ownBenchmarks')
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('mixture.title')} size="lg">
      {props.opened && <Form benchmarks={props.benchmarks} />}
    </Modal>
  )
}

function Form({ benchmarks }: { benchmarks: readonly Mixable[] }) {
  const { t } = useTranslation('ownBenchmarks')
  const dataDir = useAppState(state => state.info?.dataDir ?? '')
  const create = useCommand('collection.create')
  const [name, setName] = useState('mixture')
  const [leaves, setLeaves] = useState<Leaf[]>(() => [newLeaf(), newLeaf()])
  const [sampler, setSampler] = useState<Sampler>('weighted')
  const [total, setTotal] = useState(200)
  const [seed, setSeed] = useState(42)
  const local = useLocalText()
  // A collection cannot hold another one.
  const choices = benchmarks
    .filter(({ id }) => id !== 'data_collection')
    .map(({ id, title }) => ({ value: id, label: `${local(title)} (${id})` }))
  const chosen = leaves.flatMap(({ benchmark, weight }) =>
    benchmark === null ? [] : [{ name: benchmark, weight }],
  )
  const isReady = chosen.length === leaves.length && chosen.length > 0 && name.trim() !== ''
  const set = (key: string, part: Partial<Leaf>) =>
    setLeaves(before => before.map(leaf => (leaf.key === key ? { ...leaf, ...part } : leaf)))
  const separator = dataDir.includes('\\') ? '\\' : '/'
  const output = [dataDir, 'collections', `${fileNameOf(name)}.jsonl`].join(separator)

  return (
    <Stack gap="sm">
      <Text size="sm">{t('mixture.hint')}</Text>
      <TextInput
        label={t('mixture.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <div className={classes.leaves} role="group" aria-label={t('mixture.parts')}>
        {leaves.map((leaf, at) => (
          <div key={leaf.key} className={classes.leaf}>
            <Select
              label={t('mixture.benchmark', { index: at + 1 })}
              searchable
              limit={100}
              data={choices}
              value={leaf.benchmark}
              onChange={benchmark => set(leaf.key, { benchmark })}
            />
            <NumberInput
              label={t('mixture.weight')}
              aria-label={t('mixture.weightOf', { index: at + 1 })}
              min={0.01}
              value={leaf.weight}
              onChange={weight =>
                typeof weight === 'number' && weight > 0 && set(leaf.key, { weight })
              }
            />
            <ActionIcon
              mb={3}
              aria-label={t('mixture.remove', { index: at + 1 })}
              disabled={leaves.length === 1}
              onClick={() => setLeaves(before => before.filter(({ key }) => key !== leaf.key))}
            >
              <IconX size={15} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setLeaves(before => [...before, newLeaf()])}
          >
            {t('mixture.add')}
          </Button>
        </div>
      </div>
      <Group grow align="flex-start">
        <Select
          label={t('mixture.sampler')}
          description={t(`mixture.samplerHints.${sampler}`)}
          allowDeselect={false}
          data={samplers.map(value => ({ value, label: t(`mixture.samplers.${value}`) }))}
          value={sampler}
          onChange={value => setSampler(samplers.find(one => one === value) ?? 'weighted')}
        />
        <NumberInput
          label={t('mixture.size')}
          min={1}
          allowDecimal={false}
          value={total}
          onChange={value => typeof value === 'number' && value >= 1 && setTotal(value)}
        />
        <NumberInput
          label={t('mixture.seed')}
          allowDecimal={false}
          value={seed}
          onChange={value => typeof value === 'number' && setSeed(value)}
        />
      </Group>
      {create.error && <ErrorView error={create.error.info} />}
      {create.data && <Made made={create.data} />}
      <Group justify="flex-end">
        <Button
          variant={create.data ? 'default' : 'filled'}
          disabled={!isReady}
          loading={create.isPending}
          onClick={() =>
            create.mutate({
              schema: { name: name.trim(), datasets: chosen },
              sampler,
              total,
              seed,
              output,
            })
          }
        >
          {t('mixture.create')}
        </Button>
      </Group>
    </Stack>
  )
}

function Made({ made }: { made: CommandOutput<'collection.create'> }) {
  const { t } = useTranslation('ownBenchmarks')
  return (
    <div role="status">
      <Text size="sm" className={classes.path}>
        {t('mixture.made', { count: made.rows, path: made.path })}
      </Text>
      <Text size="sm" c="dimmed">
        {made.leaves.map(({ name, rows }) => `${name}: ${rows}`).join(', ')}
      </Text>
      <Button
        mt="xs"
        renderRoot={root => (
          <Link
            {...root}
            to="/new"
            search={{ benchmark: 'data_collection', localPath: made.path }}
          />
        )}
      >
        {t('mixture.use')}
      </Button>
    </div>
  )
}

const fileNameOf = (name: string): string =>
  name
    .trim()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '') || 'mixture'
