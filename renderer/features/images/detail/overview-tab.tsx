import { formatSize } from '@shared/model/size';
import { Upload, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { useFew } from '../../../components/show-more';
import { Facts, ScrollRegion } from '../../../components/tab-frame';
import { useConnected } from '../../../stores/engine';
import { imagePath } from '../../../stores/images';
import { openPush } from '../../../stores/transfers';
import { CreatedText } from '../created-text';
import { openDialog } from '../dialogs/dialog-store';
import { shortId } from '../listed-image';
import type { ImageTabProps } from './tab-props';

/** Its names, each to be pushed or taken away on its own. */
function Names({ details, image }: ImageTabProps) {
  const { t } = useTranslation();
  const connected = useConnected() && !image.removed;
  const names = [...details.tags, ...details.digests];
  const { shown, more } = useFew(names, 6);
  if (names.length === 0) return <span className="text-faint">{t('images.noNames')}</span>;
  return (
    <ul className="flex flex-col">
      {shown.map((name) => (
        <li key={name} className="flex min-h-7 items-center gap-1">
          <span className="min-w-0 font-mono text-sm break-all select-text">{name}</span>
          <CopyButton text={name} label={t('images.copyThis', { name })} />
          {!name.includes('@') && (
            <IconButton
              label={t('images.pushName', { name })}
              icon={Upload}
              size={13}
              disabled={!connected}
              onClick={() => openPush(name)}
            />
          )}
          {names.length > 1 && (
            <IconButton
              label={t('images.untagName', { name })}
              icon={X}
              size={13}
              disabled={!connected}
              onClick={() => openDialog({ type: 'remove', images: [name] })}
            />
          )}
        </li>
      ))}
      {more && <li>{more}</li>}
    </ul>
  );
}

/** Times with their date, since an age says too little here. */
function Time({ at }: { at: number | null }) {
  const { i18n } = useTranslation();
  if (at === null) return <CreatedText at={at} />;
  return (
    <>{new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)}</>
  );
}

/** What the image is, at a glance. */
export function OverviewTab(props: ImageTabProps) {
  const { details } = props;
  const { t, i18n } = useTranslation();
  const { parentId } = details;
  const exact = new Intl.NumberFormat(i18n.language).format(details.size);
  return (
    <ScrollRegion label={t('images.tab.overview')}>
      <Facts
        list={[
          [t('images.fact.names'), <Names key="names" {...props} />],
          [
            t('images.fact.id'),
            <span key="id" className="font-mono text-sm">
              {details.id}
            </span>,
          ],
          [t('images.fact.created'), <Time key="created" at={details.createdAt} />],
          [
            t('images.fact.tagged'),
            details.taggedAt === null ? '' : <Time key="tagged" at={details.taggedAt} />,
          ],
          [t('images.fact.size'), `${formatSize(details.size)} (${exact} B)`],
          [t('images.fact.layers'), String(details.layers)],
          [t('images.fact.platform'), [details.os, details.architecture].filter(Boolean).join('/')],
          [
            t('images.fact.parent'),
            parentId && (
              <Link key="parent" href={imagePath(parentId)} className="font-mono text-sm hover:underline">
                {shortId(parentId)}
              </Link>
            ),
          ],
          [t('images.fact.author'), details.author],
          [t('images.fact.comment'), details.comment],
          [t('images.fact.builtWith'), details.dockerVersion && `Docker ${details.dockerVersion}`],
        ]}
      />
    </ScrollRegion>
  );
}
