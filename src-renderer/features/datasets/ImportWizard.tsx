import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileInspection, ImportScoring, MappingCheck, RowMapping } from '@contract'
import classes from './Datasets.module.css'
import { FilesStep } from './FilesStep'
import { kindOf, type ImportKind } from './import-kinds'
import { MappingStep } from './MappingStep'
import { SaveStep } from './SaveStep'

const steps = ['files', 'mapping', 'save'] as const

/** From a file of the user's own to a data set that can be asked: files, columns, save and test. */
export function ImportWizard({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation('datasets')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('importing.title')}
      size={980}
      closeOnClickOutside={false}
    >
      <Wizard onClose={onClose} />
    </Modal>
  )
}

function Wizard({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('datasets')
  const [step, setStep] = useState<(typeof steps)[number]>('files')
  const [found, setFound] = useState<FileInspection | null>(null)
  const [mapping, setMapping] = useState<RowMapping | null>(null)
  const [kind, setKind] = useState<ImportKind>('question')
  const [scoring, setScoring] = useState<ImportScoring | null>(null)
  const [check, setCheck] = useState<MappingCheck | null>(null)
  return (
    <>
      <ol className={classes.steps}>
        {steps.map((one, index) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            <span className={classes.stepNumber}>{index + 1}</span>
            {t(`importing.steps.${one}`)}
          </li>
        ))}
      </ol>
      {step === 'files' && (
        <FilesStep
          found={found}
          onFound={inspection => {
            setFound(inspection)
            setMapping(inspection?.mapping ?? null)
            const seen = inspection === null ? 'question' : kindOf(inspection.kind)
            setKind(seen)
            setScoring(seen === 'maths' ? { scorer: 'maths' } : null)
            setCheck(null)
          }}
          onNext={() => setStep('mapping')}
        />
      )}
      {step === 'mapping' && found && mapping && (
        <MappingStep
          found={found}
          mapping={mapping}
          check={check}
          kind={kind}
          scoring={scoring}
          onKind={next => {
            setKind(next)
            setScoring(next === 'maths' ? { scorer: 'maths' } : null)
            setCheck(null)
          }}
          onScoring={next => {
            setScoring(next)
            setCheck(null)
          }}
          onMapping={next => {
            setMapping(next)
            setCheck(null)
          }}
          onCheck={setCheck}
          onBack={() => setStep('files')}
          onNext={() => setStep('save')}
        />
      )}
      {step === 'save' && found && mapping && check && (
        <SaveStep
          path={found.path}
          mapping={mapping}
          scoring={scoring}
          check={check}
          onBack={() => setStep('mapping')}
          onClose={onClose}
        />
      )}
    </>
  )
}
