import type { RunFinding } from '@shared/features/run';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';

interface FindingsProps {
  id?: string;
  list: readonly RunFinding[];
  /** Puts the value in that would do. */
  onOffer?: (offer: string) => void;
}

/** What is wrong with a value, or should be known about it, below its field. */
export function Findings({ id, list, onOffer }: FindingsProps) {
  const { t } = useTranslation();
  if (list.length === 0) return null;
  return (
    <ul id={id} className="flex flex-col gap-0.5 pt-1">
      {list.map(({ field, code, level, value, detail, offer }) => {
        const Icon = level === 'error' ? CircleAlert : TriangleAlert;
        return (
          <li
            key={`${field} ${code} ${value}`}
            className={`flex items-start gap-1.5 text-sm ${level === 'error' ? 'text-bad' : 'text-warn'}`}
          >
            <Icon size={13} aria-hidden className="mt-0.5 shrink-0" />
            <span className="min-w-0 flex-1 break-words">
              {t(`run.problem.${code}`, { value, ...detail, interpolation: { escapeValue: false } })}{' '}
              {offer && onOffer && (
                <Button
                  className="h-5! max-w-full overflow-hidden px-1.5! align-bottom text-sm"
                  onClick={() => onOffer(offer)}
                >
                  {t('run.use', { value: offer })}
                </Button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
