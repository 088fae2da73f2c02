import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toastError } from '../../components/toast';
import { call } from '../../ipc/client';
import { loadRegistries } from '../../stores/registries';

/** Takes a registry off the list; there is nothing else to lose. */
export async function forgetRegistry(server: string): Promise<void> {
  try {
    await call.registries.forget({ server });
    await loadRegistries();
  } catch (thrown) {
    void toastError(i18next.t('registries.forgetFailed'), { description: errorData(thrown).message });
  }
}
