import { formatSize } from '@shared/model/size';
import { Download, Ellipsis, Play, Tag, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { DropdownButton } from '../../../components/menu';
import { PageHeader, RemovedMark } from '../../../components/page-header';
import { useConnected } from '../../../stores/engine';
import { openPush } from '../../../stores/transfers';
import { copyText, runImage } from '../actions';
import { saveImages } from '../archive/save-images';
import { CreatedText } from '../created-text';
import { openDialog } from '../dialogs/dialog-store';
import { shortId } from '../listed-image';
import { UpdateBadge } from '../updates/update-badge';
import { checkable, checkForUpdates } from '../updates/updates-store';
import { type ImageTabProps, wholeImage } from './tab-props';

/** Names with an entry of their own in the menu; the others are chosen in the dialog. */
const PUSHED = 4;

function HeaderActions(props: ImageTabProps) {
  const { details, image } = props;
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const whole = wholeImage(props);
  const name = image.rows[0]?.name ?? details.id;
  // all of its names go into the tar, so that they come back with it
  const saved = image.rows.length > 0 ? image.rows : [{ ...unlisted(props) }];
  return (
    <div className="flex items-center gap-1.5">
      <Button
        kind="primary"
        icon={Play}
        disabled={!connected}
        onClick={() => runImage({ name, imageId: details.id }, navigate)}
      >
        {t('images.runShort')}
      </Button>
      <Button
        icon={Tag}
        disabled={!connected}
        onClick={() => openDialog({ type: 'tag', image: details.id, name: details.tags[0] ?? '' })}
      >
        {t('images.tagShort')}
      </Button>
      <Button icon={Download} disabled={!connected} onClick={() => void saveImages(saved)}>
        {t('images.saveShort')}
      </Button>
      <IconButton
        label={t('images.removeShort')}
        icon={Trash2}
        disabled={!connected}
        onClick={() => openDialog({ type: 'remove', images: [whole] })}
      />
      <DropdownButton
        list={[
          ...details.tags.slice(0, PUSHED).map((tag) => ({
            key: `push ${tag}`,
            label: t('images.pushName', { name: tag }),
            disabled: !connected,
            onSelect: () => openPush(tag),
          })),
          ...(details.tags.length > PUSHED
            ? [
                {
                  key: 'push',
                  label: t('images.pushWith'),
                  disabled: !connected,
                  onSelect: () => openPush(name),
                },
              ]
            : []),
          {
            key: 'check',
            label: t('imageUpdates.check'),
            disabled: !connected || checkable(image.rows).length === 0,
            onSelect: () => void checkForUpdates(checkable(image.rows)),
          },
          {
            key: 'copy-id',
            label: t('images.copyIdPlain'),
            separator: true,
            onSelect: () => copyText(details.id),
          },
          {
            key: 'copy-digest',
            label: t('images.copyDigest'),
            disabled: details.digests.length === 0,
            onSelect: () => copyText(details.digests[0] ?? ''),
          },
        ]}
      >
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </div>
  );
}

/** A row for an image that the list hides. */
const unlisted = ({ details }: ImageTabProps) => ({
  ...{ id: details.id, imageId: details.id, name: details.id, repository: null, tag: null, digests: [] },
  ...{ createdAt: details.createdAt, size: details.size, labels: {}, dangling: false, parentId: null },
});

export function ImageHeader(props: ImageTabProps) {
  const { details, image } = props;
  const { t } = useTranslation();
  const [first, ...others] = image.removed ? details.tags : image.rows.map((row) => row.name);
  const name = first?.startsWith('sha256:') || !first ? '<none>' : first;
  return (
    <PageHeader
      back="/images"
      title={
        <>
          <h1 className="truncate text-lg font-semibold select-text" title={name}>
            {name}
          </h1>
          {others.length > 0 && (
            <span className="shrink-0 rounded bg-sel px-1.5 text-xs text-muted" title={others.join('\n')}>
              {t('images.moreNames', { count: others.length })}
            </span>
          )}
          {image.removed && <RemovedMark>{t('images.removed')}</RemovedMark>}
          {image.rows[0]?.dangling && (
            <span
              className="shrink-0 rounded bg-warn/15 px-1.5 text-xs text-warn"
              title={t('images.danglingHint')}
            >
              {t('images.dangling')}
            </span>
          )}
        </>
      }
      facts={
        <>
          <span className="flex items-center font-mono select-text">
            {shortId(details.id)}
            <CopyButton text={details.id} label={t('images.copyIdPlain')} />
          </span>
          <span>{formatSize(details.size)}</span>
          <span>
            {details.os}/{details.architecture}
          </span>
          <CreatedText at={details.createdAt} />
          {image.rows.map((row) => (
            <UpdateBadge key={row.id} name={row.name} imageId={row.imageId} />
          ))}
        </>
      }
      actions={!image.removed && <HeaderActions {...props} />}
    />
  );
}
