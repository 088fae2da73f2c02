import type { RemovalBlock, RemovalPlan } from '@shared/features/image-changes';
import type { TFunction } from 'i18next';
import { Ban, Tag, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortId } from '../listed-image';

const FEW = 4;
const plain = (name: string) => (name.startsWith('sha256:') ? shortId(name) : name);
const list = (names: readonly string[]) => names.map(plain).join(', ');

/** Names of what stays: a few say it. What goes is always named in full. */
const few = (names: readonly string[], t: TFunction) =>
  names.length > FEW + 1
    ? t('images.remove.andMore', { names: list(names.slice(0, FEW)), count: names.length - FEW })
    : list(names);

/** What is in the way, named. */
function Block({ block, changed }: { block: RemovalBlock; changed: boolean }) {
  const { t } = useTranslation();
  const names =
    block.reason === 'children'
      ? block.images.map((image) => image.name)
      : block.reason === 'names'
        ? block.names
        : block.containers.map((container) => container.name);
  return (
    <p className={changed ? 'text-muted' : 'text-bad'}>
      {t(`images.remove.block.${block.reason}`, { count: names.length })}{' '}
      <span className="font-mono text-sm break-all select-text">{list(names)}</span>
    </p>
  );
}

/** One image of a removal: the names that it loses, and whether it goes. */
function Plan({ plan }: { plan: RemovalPlan }) {
  const { t } = useTranslation();
  const { target, untagged, deleted, block, left } = plan;
  const changed = untagged.length + deleted.length > 0;
  const Icon = deleted.length > 0 ? Trash2 : changed ? Tag : Ban;
  const parents = deleted.filter((id) => id !== plan.imageId);
  return (
    <li className="flex items-start gap-2 border-b border-line px-3 py-1.5 last:border-0">
      <Icon size={14} aria-hidden className={`mt-1 shrink-0 ${changed ? 'text-muted' : 'text-bad'}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-all select-text">{plain(target)}</p>
        {plan.imageId === null && <p className="text-muted">{t('images.remove.gone')}</p>}
        {untagged.some((name) => name !== target) && (
          <p className="text-sm text-muted">
            {t('images.remove.alsoNames')}{' '}
            <span className="font-mono break-all">{list(untagged.filter((name) => name !== target))}</span>
          </p>
        )}
        {plan.imageId !== null && deleted.includes(plan.imageId) && (
          <p className="text-sm text-muted">
            {t('images.remove.deleted', { id: shortId(plan.imageId) })}
            {parents.length > 0 && ` ${t('images.remove.parents', { count: parents.length })}`}
          </p>
        )}
        {changed && plan.imageId !== null && !deleted.includes(plan.imageId) && (
          <p className="text-sm text-muted">
            {left.length > 0
              ? t('images.remove.keeps', { id: shortId(plan.imageId), names: few(left, t) })
              : t('images.remove.keepsUnnamed', { id: shortId(plan.imageId) })}
          </p>
        )}
        {block && <Block block={block} changed={changed} />}
      </div>
    </li>
  );
}

/** What a removal does, image by image. */
export function PlanList({ plans, label }: { plans: readonly RemovalPlan[]; label: string }) {
  return (
    <ul
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-60 overflow-y-auto rounded-md border border-line"
    >
      {plans.map((plan) => (
        <Plan key={plan.target} plan={plan} />
      ))}
    </ul>
  );
}
