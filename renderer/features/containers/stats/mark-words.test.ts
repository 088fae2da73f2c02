import type { ContainerMark } from '@shared/features/containers';
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import en from './locale.en.json';
import { toChartMark } from './mark-words';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
});

it.each<[ContainerMark['action'], string, string, string]>([
  ['start', '', 'start', 'ok'],
  ['die', '137', 'exit 137', 'bad'],
  ['die', '0', 'exit 0', 'busy'],
  ['die', '', 'exit', 'bad'],
  ['oom', '', 'out of memory', 'bad'],
  ['pause', '', 'pause', 'warn'],
  ['unpause', '', 'unpause', 'ok'],
  ['restart', '', 'restart', 'busy'],
  ['kill', '15', 'signal 15', 'warn'],
  ['kill', '', 'kill', 'warn'],
  ['health_status', 'healthy', 'healthy', 'busy'],
  ['health_status', 'unhealthy', 'unhealthy', 'warn'],
  ['health_status', '', 'health', 'busy'],
])('%s %s is "%s" in %s', (action, detail, label, colour) => {
  expect(toChartMark({ id: 'c', at: 2000, action, detail }, i18next.t)).toMatchObject({
    at: 2,
    label,
    colour,
  });
});
