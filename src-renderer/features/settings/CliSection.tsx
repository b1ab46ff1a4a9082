import { Code, CopyButton, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import classes from './Settings.module.css'

/** How to have the command line at hand: on the PATH, and with completion. */
export function CliSection() {
  const { t } = useTranslation(['settings', 'common'])
  const about = useCommandQuery('app.about', {}, { staleMs: Infinity })
  const platform = useAppState(state => state.info?.platform ?? '')
  const command = about.data?.command ?? ''
  const isWindows = platform === 'win32'
  const steps = isWindows
    ? [
        { id: 'run', text: `node "${command}" --help` },
        {
          id: 'path',
          text: `Set-Content "$env:LOCALAPPDATA\\Microsoft\\WindowsApps\\evalwright.cmd" '@node "${command}" %*'`,
        },
      ]
    : [
        { id: 'run', text: `'${command}' --help` },
        {
          id: 'path',
          text: `mkdir -p ~/.local/bin && ln -sf '${command}' ~/.local/bin/evalwright`,
        },
        { id: 'bash', text: `evalwright completion bash >> ~/.bashrc` },
        { id: 'zsh', text: `evalwright completion zsh >> ~/.zshrc` },
        {
          id: 'fish',
          text: `evalwright completion fish > ~/.config/fish/completions/evalwright.fish`,
        },
      ]
  return (
    <section className={classes.block}>
      <p>{t('cli.text')}</p>
      <p className="ew-dim">{t('cli.version', { version: about.data?.version ?? '' })}</p>
      {steps.map(({ id, text }) => (
        <div key={id} className={classes.block}>
          <h3>{t(`cli.${id}` as 'cli.run')}</h3>
          <Code block>{text}</Code>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button
                mt={6}
                size="compact-xs"
                variant="default"
                onClick={copy}
                aria-label={t('cli.copy', { what: t(`cli.${id}` as 'cli.run') })}
              >
                {t(copied ? 'common:copied' : 'common:copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      ))}
    </section>
  )
}
