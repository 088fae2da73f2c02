import type { AppContract } from '@shared/ipc/contract';
import type { Handlers } from '../../ipc/router';
import type { ActivityLog } from './recorder';

export function activityHandlers(log: ActivityLog): Handlers<AppContract>['activity'] {
  return {
    watch: (_input, sink, { signal }) =>
      new Promise((_, reject) => {
        for (const entry of log.all()) sink.latest(String(entry.id), entry);
        const stop = log.subscribe((entry) => sink.latest(String(entry.id), entry));
        const end = () => {
          stop();
          reject(signal.reason);
        };
        signal.addEventListener('abort', end, { once: true });
      }),
    clear: () => log.clear(),
  };
}
