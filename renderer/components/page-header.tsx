import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { IconButton } from './button';
import { useText } from './use-text';

interface PageHeaderProps {
  /** The list that it belongs to. */
  back: string;
  /** The name, with what marks it. */
  title: ReactNode;
  /** What is said of it in a line. */
  facts: ReactNode;
  /** Its buttons. */
  actions: ReactNode;
}

/** The head of an object's page. */
export function PageHeader({ back, title, facts, actions }: PageHeaderProps) {
  const { t } = useText();
  const [, navigate] = useLocation();
  return (
    <header className="flex items-start gap-3 px-4 pt-3 pb-2">
      <IconButton
        label={t('common.back')}
        icon={ArrowLeft}
        className="mt-0.5"
        onClick={() => navigate(back)}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2.5">{title}</div>
        <div className="flex flex-wrap items-center gap-x-4 text-sm text-muted">{facts}</div>
      </div>
      {actions}
    </header>
  );
}

/** Says beside the name that the object is there no more. */
export function RemovedMark({ children }: { children: string }) {
  return (
    <span role="status" className="shrink-0 rounded bg-bad/15 px-2 text-sm text-bad">
      {children}
    </span>
  );
}
