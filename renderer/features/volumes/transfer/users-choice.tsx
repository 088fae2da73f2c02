import type { VolumeUser } from '@shared/features/volume-changes';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../components/error-note';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { type Reading, useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';

/** The containers that have a volume, read while its dialog is open. */
export const useUsers = (volume: string | null): Reading<VolumeUser[]> =>
  useReading(volume && `users ${volume}`, (signal) => call.volumes.users({ name: volume ?? '' }, { signal }));

export const runs = ({ state }: VolumeUser): boolean => ['running', 'paused', 'restarting'].includes(state);

interface UsersChoiceProps<T extends string> {
  users: Reading<VolumeUser[]>;
  /** What is done about those that run. */
  value: T;
  options: readonly T[];
  onChange: (value: T) => void;
}

/** Names the containers that have the volume, and asks what to do about those that run. Nothing where there are none. */
export function UsersChoice<T extends string>({ users, value, options, onChange }: UsersChoiceProps<T>) {
  const { t } = useTranslation();
  if (users.error) return <ErrorNote error={users.error} />;
  // one that mounts it twice is one container
  const running = [...new Map(users.value?.filter(runs).map((user) => [user.id, user])).values()];
  if (running.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-warn/50 bg-warn/10 px-3 py-2">
      <p>{t('volumeTransfer.users.running', { count: running.length })}</p>
      <ul
        className="flex max-h-24 flex-col gap-0.5 overflow-y-auto"
        aria-label={t('volumeTransfer.users.list')}
      >
        {running.map((user) => (
          <li key={user.id} className="truncate font-mono text-sm select-text" title={user.name}>
            {user.name}
          </li>
        ))}
      </ul>
      <div className="flex">
        <SegmentedTabs
          label={t('volumeTransfer.users.choice')}
          value={value}
          onChange={onChange}
          options={options.map((each) => ({ value: each, label: t(`volumeTransfer.users.${each}`) }))}
        />
      </div>
      <p className="text-sm text-muted">{t(`volumeTransfer.users.about.${value}`)}</p>
    </div>
  );
}
