import { HeartCrack, HeartPulse, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const looks = {
  healthy: [HeartPulse, 'text-ok'],
  unhealthy: [HeartCrack, 'text-warn'],
  starting: [Hourglass, 'text-muted'],
  none: [Hourglass, 'text-muted'],
} as const;

/** A health status as a word with its shape. */
export function HealthWord({ status }: { status: string }) {
  const { t } = useTranslation();
  const known = status in looks ? (status as keyof typeof looks) : 'none';
  const [Icon, colour] = looks[known];
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 ${colour}`}>
      <Icon size={16} aria-hidden />
      {t(`details.health.status.${known}`)}
    </span>
  );
}
