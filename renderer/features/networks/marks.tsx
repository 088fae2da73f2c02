import type { NetworkSummary } from '@shared/features/networks';
import { useText } from '../../components/use-text';

/** What is special about a network, in words. */
export const marksOf = (row: NetworkSummary) =>
  (['predefined', 'internal', 'attachable', 'ingress', 'ipv6'] as const).filter((mark) => row[mark]);

/** They stand behind its name. */
export function Marks({ row }: { row: NetworkSummary }) {
  const { t } = useText();
  return marksOf(row).map((mark) => (
    <span
      key={mark}
      className={`shrink-0 rounded px-1.5 text-xs ${mark === 'internal' ? 'bg-warn/15 text-warn' : 'bg-sel text-muted'}`}
      title={t(`networks.mark.hint.${mark}`)}
    >
      {t(`networks.mark.${mark}`)}
    </span>
  ));
}
