import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { CommandLine } from '../../../components/command-line';
import { Dialog } from '../../../components/dialog';

interface FormDialogProps {
  title: string;
  description: string;
  submit: string;
  kind?: 'primary' | 'danger';
  disabled: boolean;
  /** The docker command that does the same. */
  command: string | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that is a form: Enter does what its button does. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    description,
    submit,
    kind = 'primary',
    disabled,
    command,
    onSubmit,
    onClose,
    children,
  } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog
      title={title}
      description={description}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind={kind} type="submit" form={id} disabled={disabled}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) onSubmit();
        }}
      >
        {children}
        {command !== null && <CommandLine command={command} />}
      </form>
    </Dialog>
  );
}
