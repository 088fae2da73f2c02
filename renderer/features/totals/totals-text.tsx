import { formatMemory } from '@shared/model/size';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTotals } from './use-totals';

/** CPU and memory of all running containers; where the bar has no room for them they are not read either. */
export function TotalsText() {
  const { t, i18n } = useTranslation();
  const text = useRef<HTMLSpanElement>(null);
  const [inSight, setInSight] = useState(false);
  const totals = useTotals(inSight);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? false));
    if (text.current) observer.observe(text.current);
    return () => observer.disconnect();
  }, []);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const cpu = totals?.cpuPercent ?? null;
  return (
    <span ref={text} className="tabular-nums" title={t('statusBar.totalsHint')}>
      {t('statusBar.totals', {
        cpu: cpu === null ? '…' : `${number.format(cpu)} %`,
        memory: totals ? formatMemory(totals.memoryBytes) : '…',
      })}
    </span>
  );
}
