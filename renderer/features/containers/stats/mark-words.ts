import type { ContainerMark } from '@shared/features/containers';
import type { TFunction } from 'i18next';
import type { ChartMark } from '../../../components/chart';

type Look = Pick<ChartMark, 'colour' | 'weight'>;

const looks: Record<ContainerMark['action'], Look> = {
  oom: { colour: 'bad', weight: 7 },
  die: { colour: 'bad', weight: 6 },
  start: { colour: 'ok', weight: 5 },
  health_status: { colour: 'busy', weight: 4 },
  pause: { colour: 'warn', weight: 3 },
  unpause: { colour: 'ok', weight: 3 },
  restart: { colour: 'busy', weight: 2 },
  kill: { colour: 'warn', weight: 1 },
};

/** What a mark says: `start`, `exit 137`, `out of memory`. */
export function markWord({ action, detail }: ContainerMark, t: TFunction): string {
  if (action === 'die') return detail ? t('stats.mark.exit', { code: detail }) : t('stats.mark.exitUnknown');
  if (action === 'kill') return detail ? t('stats.mark.signal', { signal: detail }) : t('stats.mark.kill');
  if (action === 'health_status') {
    if (detail === 'healthy' || detail === 'unhealthy') return t(`stats.mark.${detail}`);
    return detail ? t('stats.mark.health', { state: detail }) : t('stats.mark.healthUnknown');
  }
  return t(`stats.mark.${action}`);
}

/** A mark as the charts draw it. A stop without an error is nothing bad. */
export function toChartMark(mark: ContainerMark, t: TFunction): ChartMark {
  const { colour, weight } = looks[mark.action];
  const calm = mark.action === 'die' && mark.detail === '0';
  const sick = mark.action === 'health_status' && mark.detail === 'unhealthy';
  return {
    at: mark.at / 1000,
    label: markWord(mark, t),
    colour: calm ? 'busy' : sick ? 'warn' : colour,
    weight,
  };
}
