import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useClipboard, useDisclosure } from '@mantine/hooks'
import { IconPhotoOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Markdown.module.css'

/** A link of a model's: nothing is opened before the user has seen the address. Without a usable address it is plain text. */
export function GuardedLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const { t } = useTranslation(['samples', 'common'])
  const [opened, dialog] = useDisclosure()
  const clipboard = useClipboard({ timeout: 1500 })
  if (href === undefined || href === '') return <span className={classes.noLink}>{children}</span>
  const follow = () => {
    window.open(href, '_blank', 'noopener,noreferrer')
    dialog.close()
  }
  return (
    <>
      <button type="button" className={classes.link} title={href} onClick={dialog.open}>
        {children}
      </button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t('transcript.link.title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Stack gap="md">
          <Text>{t('transcript.link.text')}</Text>
          <Text className={classes.address}>{href}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => clipboard.copy(href)}>
              {clipboard.copied ? t('common:copied') : t('transcript.link.copy')}
            </Button>
            <Button variant="default" onClick={follow}>
              {t('transcript.link.open')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

/** Stands where a reply wanted to load an image from somewhere. */
export function BlockedImage({ address, alt }: { address: string; alt: string }) {
  const { t } = useTranslation('samples')
  return (
    <span className={classes.blocked} title={address}>
      <IconPhotoOff size={13} aria-hidden />
      {alt === '' ? t('transcript.imageBlocked') : t('transcript.imageBlockedAlt', { alt })}
    </span>
  )
}
