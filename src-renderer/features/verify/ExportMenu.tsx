import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationId } from '@contract'
import { openExport } from '../../client/export-link'
import { useCommand } from '../../client/queries'

const exportKinds = ['results', 'summary', 'markdown', 'html', 'latex'] as const

/** Results and summary in the tool's format, and the report, each with the server's name or without. */
export function ExportMenu({ id }: { id: VerificationId }) {
  const { t, i18n } = useTranslation('verify')
  const create = useCommand('verification.export')
  const [isMasked, setMasked] = useState(false)
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en'
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('actions.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportKinds.map(what => (
          <Menu.Item
            key={what}
            onClick={() =>
              create.mutate(
                { id, what, language, maskAddress: isMasked },
                { onSuccess: openExport },
              )
            }
          >
            {t(`exports.${what}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem checked={isMasked} onChange={setMasked} closeMenuOnClick={false}>
          {t('exports.mask')}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  )
}
