import type { ContainerSummary } from '@shared/features/containers';
import { Ellipsis, Play, RotateCw, Square, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import { useConnected } from '../../stores/engine';
import { usePending } from '../../stores/pending';
import { act, allowedVerbs, type ContainerVerb } from './actions';
import { containerMenu } from './container-menu';

const shown: [ContainerVerb, typeof Play][] = [
  ['start', Play],
  ['unpause', StepForward],
  ['restart', RotateCw],
  ['stop', Square],
];

/** The actions of a container's page: the likely ones as buttons, the rest in a menu. */
export function HeaderActions({ row }: { row: ContainerSummary }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const pending = usePending(row.id);
  const allowed = allowedVerbs(row);
  return (
    <div className="flex items-center gap-1.5">
      {shown
        .filter(([verb]) => allowed.has(verb))
        .map(([verb, icon]) => (
          <Button
            key={verb}
            icon={icon}
            disabled={!connected || pending !== undefined}
            onClick={() => void act(verb, [row])}
          >
            {t(`containers.verb.${verb}`)}
          </Button>
        ))}
      <DropdownButton list={containerMenu([row], { t, connected, navigate })}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </div>
  );
}
