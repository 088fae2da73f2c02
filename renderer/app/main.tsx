import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { toasts } from '../components/toast';
import { boot } from '../ipc/client';
import { followActivity } from '../stores/activity';
import { followContainers } from '../stores/containers';
import { followEngine } from '../stores/engine';
import { followImages } from '../stores/images';
import { followNetworks } from '../stores/networks';
import { followTheme } from '../stores/settings';
import { followVolumes } from '../stores/volumes';
import { startBenchMarks } from './bench-marks';
import { startI18n } from './i18n';
import { reportReady } from './report-ready';
import { Shell } from './shell';

const { locale, settingsRecovered } = boot();

followTheme();
startI18n(locale);
followEngine(() => {
  void toasts().then((toast) =>
    // one toast, however often it crashes
    toast.warning(i18next.t('engine.workerCrashed'), {
      id: 'worker-crashed',
      description: i18next.t('errors.app/worker-down'),
      duration: 15_000,
    }),
  );
});
followContainers();
followImages();
followVolumes();
followNetworks();
followActivity();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
if (__BENCH__) startBenchMarks(root);
createRoot(root).render(
  <Router hook={useHashLocation}>
    <Shell />
  </Router>,
);
reportReady();

if (settingsRecovered) {
  void toasts().then((toast) =>
    toast.warning(i18next.t('settings.recovered'), { description: settingsRecovered, duration: 15_000 }),
  );
}
