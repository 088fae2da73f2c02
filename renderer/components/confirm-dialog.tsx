import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  title: string;
  description?: ReactNode;
  /** The verb and what it is done to: "Remove 3 containers". */
  submit: string;
  /** `danger` for what destroys. */
  kind?: 'danger' | 'primary';
  disabled?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something is done. The safe button has the focus, so that a stray Enter does nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    description,
    submit,
    kind = 'danger',
    disabled = false,
    onSubmit,
    onClose,
    children,
  } = props;
  const { t } = useTranslation();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={title}
      description={description}
      onClose={onClose}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        cancel.current?.focus();
      }}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind={kind} disabled={disabled} onClick={onSubmit}>
            {submit}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
