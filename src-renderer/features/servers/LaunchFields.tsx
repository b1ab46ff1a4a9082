import {
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
  Input,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LaunchTemplate } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { HeaderFields } from './HeaderFields'
import { launchLine, type LaunchValues } from './launch-form'
import classes from './ServersScreen.module.css'

const order: LaunchTemplate[] = ['vllm', 'sglang', 'llamacpp', 'ollama', 'transformers', 'custom']

/** How the app starts a server itself. */
export function LaunchFields(props: {
  value: LaunchValues
  errors: { program?: string | undefined; model?: string | undefined }
  onChange(value: LaunchValues): void
}) {
  const { t } = useTranslation('servers')
  const templates = useCommandQuery('server.templates', {}, { staleMs: Infinity }).data
  const { value } = props
  const change = (part: Partial<LaunchValues>) => props.onChange({ ...value, ...part })
  const choose = (template: LaunchTemplate) => {
    const facts = templates?.[template]
    if (!facts) return change({ template })
    change({
      template,
      program: facts.program,
      args: facts.args.join('\n'),
      env: Object.entries(facts.env).map(([name, text]) => ({ name, value: text })),
      readyPath: facts.readyPath,
    })
  }
  return (
    <fieldset className={classes.launch}>
      <legend>{t('launch.title')}</legend>
      <Select
        label={t('launch.template')}
        allowDeselect={false}
        data={order.map(template => ({ value: template, label: t(`templates.${template}`) }))}
        value={value.template}
        onChange={template => template && choose(template as LaunchTemplate)}
      />
      <TextInput
        label={t('launch.model')}
        description={t('launch.modelHint')}
        placeholder="/models/my-checkpoint"
        spellCheck={false}
        value={value.model}
        onChange={event => change({ model: event.currentTarget.value })}
        error={props.errors.model}
      />
      <TextInput
        label={t('launch.program')}
        spellCheck={false}
        value={value.program}
        onChange={event => change({ program: event.currentTarget.value })}
        error={props.errors.program}
      />
      <Textarea
        label={t('launch.args')}
        description={t('launch.argsHint')}
        autosize
        minRows={3}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: 'ew-mono' }}
        value={value.args}
        onChange={event => change({ args: event.currentTarget.value })}
      />
      <Input.Wrapper label={t('launch.preview')} labelElement="div">
        <code className={classes.command}>{launchLine(value)}</code>
      </Input.Wrapper>
      <HeaderFields
        value={value.env}
        onChange={env => change({ env })}
        texts={{
          label: t('launch.env'),
          hint: t('launch.envHint'),
          add: t('launch.addEnv'),
          name: index => t('launch.envName', { index }),
          value: index => t('launch.envValue', { index }),
          remove: index => t('launch.removeEnv', { index }),
        }}
        placeholder="CUDA_VISIBLE_DEVICES"
      />
      <TextInput
        label={t('launch.cwd')}
        spellCheck={false}
        value={value.cwd}
        onChange={event => change({ cwd: event.currentTarget.value })}
      />
      <Group grow align="end">
        <NumberInput
          label={t('launch.port')}
          placeholder={t('launch.freePort')}
          min={1}
          max={65_535}
          allowDecimal={false}
          value={value.port}
          onChange={port => change({ port: typeof port === 'number' ? port : '' })}
        />
        <TextInput
          label={t('launch.readyPath')}
          spellCheck={false}
          value={value.readyPath}
          onChange={event => change({ readyPath: event.currentTarget.value })}
        />
        <NumberInput
          label={t('launch.readyTimeout')}
          min={1}
          max={86_400}
          value={value.readySeconds}
          onChange={seconds =>
            change({ readySeconds: typeof seconds === 'number' ? seconds : 600 })
          }
        />
      </Group>
      <Input.Wrapper label={t('launch.after')} labelElement="div">
        <SegmentedControl
          fullWidth
          mt={2}
          aria-label={t('launch.after')}
          value={value.afterRun}
          onChange={afterRun => change({ afterRun: afterRun as LaunchValues['afterRun'] })}
          data={[
            { value: 'stop', label: t('launch.afterStop') },
            { value: 'keep', label: t('launch.afterKeep') },
          ]}
        />
      </Input.Wrapper>
    </fieldset>
  )
}
