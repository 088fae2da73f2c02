import { Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../components/button';
import { useConnected } from '../stores/engine';
import { NewShellForm } from './new-shell-form';

interface NewShellButtonProps {
  /** The container to begin with. */
  containerId?: string | null;
  /** The container cannot be changed. */
  fixed?: boolean;
  program?: 'shell' | 'command';
  /** Words for the button; only an icon without them. */
  label?: string;
  onOpened?: () => void;
}

/** Opens the form for a new session, beside itself. */
export function NewShellButton({ containerId = null, fixed, program, label, onOpened }: NewShellButtonProps) {
  const { t } = useTranslation();
  const connected = useConnected();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild disabled={!connected}>
        {label ? <Button icon={Plus}>{label}</Button> : <IconButton label={t('panel.new')} icon={Plus} />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('panel.new')}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          // the new terminal takes the focus, not this button
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 w-80 rounded-lg border border-line bg-surface p-4 text-base text-text shadow-2xl"
        >
          <NewShellForm
            containerId={containerId}
            fixed={fixed ?? false}
            program={program ?? 'shell'}
            onOpened={() => {
              setOpen(false);
              onOpened?.();
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
