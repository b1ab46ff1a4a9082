import { Modal, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import classes from './Transcript.module.css'

/** An image whose bytes are in the text itself; a click shows it large. */
export function Picture({ src, alt }: { src: string; alt: string }) {
  const { t } = useTranslation(['samples', 'common'])
  const [opened, large] = useDisclosure()
  return (
    <>
      <UnstyledButton
        className={classes.picture}
        aria-label={t('transcript.enlarge', { name: alt || t('transcript.image') })}
        onClick={large.open}
      >
        <img src={src} alt={alt} className={classes.image} />
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={large.close}
        size="auto"
        title={alt || t('transcript.image')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <img src={src} alt={alt} className={classes.largeImage} />
      </Modal>
    </>
  )
}
