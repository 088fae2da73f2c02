import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../ipc/client';
import { IconButton } from './button';

/** Copies a text, and says so for a moment. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      label={copied ? t('common.copied') : (label ?? t('common.copy'))}
      icon={copied ? Check : Copy}
      size={13}
      {...(className && { className })}
      onClick={(event) => {
        event.stopPropagation();
        void call.app.copyText({ text }).then(() => setCopied(true));
      }}
    />
  );
}
