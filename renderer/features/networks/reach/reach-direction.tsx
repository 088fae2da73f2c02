import type { Reach, ReachPath } from '@shared/model/reach/types';
import { ArrowRight, Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button';
import { Facts } from '../../../components/tab-frame';

/** What may be copied: a name or an address. */
function Word({ text, detail }: { text: string; detail?: string }) {
  const { t } = useTranslation();
  return (
    <span className="mr-3 inline-flex items-center gap-1">
      <code className="font-mono text-sm select-text">{text}</code>
      {detail && <span className="text-xs text-muted">{detail}</span>}
      <CopyButton text={text} label={t('networks.reach.copy', { text })} />
    </span>
  );
}

function Path({ path, to }: { path: ReachPath; to: string }) {
  const { t } = useTranslation();
  const Icon = path.open ? Check : X;
  const title = t(`networks.reach.path.${path.kind}`, { network: path.network });
  // a name that does not lead anywhere is no way
  const names = path.open ? path.names : [];
  return (
    <li className="rounded-md border border-line bg-surface p-3" aria-label={title}>
      <h3 className="flex items-center gap-2 pb-1 font-medium">
        <Icon size={15} aria-hidden className={`shrink-0 ${path.open ? 'text-ok' : 'text-bad'}`} />
        <bdi className="min-w-0 truncate">{title}</bdi>
        <span className={`ml-auto shrink-0 text-sm ${path.open ? 'text-ok' : 'text-bad'}`}>
          {t(path.open ? 'networks.reach.open' : 'networks.reach.closed')}
        </span>
      </h3>
      <Facts
        list={[
          [
            t('networks.reach.names'),
            names.map(({ name, source }) => (
              <Word key={name} text={name} detail={t(`networks.reach.source.${source}`)} />
            )),
          ],
          [
            t('networks.reach.addresses'),
            path.addresses.length > 0 && path.addresses.map((text) => <Word key={text} text={text} />),
          ],
          [
            t('networks.reach.ports'),
            path.ports.length > 0 && (
              <code key="ports" className="font-mono text-sm">
                {path.ports.join(', ')}
              </code>
            ),
          ],
        ]}
      />
      {path.open && path.ports.length === 0 && (
        <p className="text-sm text-muted">{t('networks.reach.noPorts', { name: to })}</p>
      )}
      {path.caveats.map((caveat) => (
        <p key={caveat} className={`text-sm ${path.open ? 'text-muted' : 'text-bad'}`}>
          {t(`networks.reach.caveat.${caveat}`)}
        </p>
      ))}
    </li>
  );
}

interface Props {
  from: string;
  to: string;
  reach: Reach;
}

/** Every way from one container to the other. */
export function ReachDirection({ from, to, reach }: Props) {
  const { t } = useTranslation();
  const open = reach.paths.some((path) => path.open);
  const later = reach.stopped.length > 0;
  const label = t('networks.reach.direction', { from, to });
  return (
    <section aria-label={label} className="min-w-72 flex-1">
      <h2 className="flex items-center gap-2 pb-2 text-[15px] font-semibold">
        <span className="truncate">{from}</span>
        <ArrowRight size={15} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate">{to}</span>
      </h2>
      <p role="status" className={`pb-2 ${!open ? 'text-bad' : later ? 'text-warn' : 'text-ok'}`}>
        {open
          ? t(later ? 'networks.reach.yesLater' : 'networks.reach.yes', { from, to })
          : t('networks.reach.no', { from, to })}
      </p>
      <ul className="flex flex-col gap-2">
        {reach.paths.map((path) => (
          <Path
            key={`${path.kind} ${path.network} ${path.addresses.join()} ${path.ports.join()}`}
            path={path}
            to={to}
          />
        ))}
      </ul>
      {reach.paths.length === 0 && <p className="text-muted">{t('networks.reach.noPath')}</p>}
    </section>
  );
}
