import { lazily } from '../../components/lazily';
import { useTypeAhead } from './use-type-ahead';

const CommandPalette = lazily(() => import('./command-palette').then((m) => m.default));

/** Goes anywhere and does anything by typing (Ctrl+K). Its code is loaded when it is first wanted; what is typed meanwhile is kept. */
export function Palette({ onClose }: { onClose: () => void }) {
  return <CommandPalette {...useTypeAhead(onClose)} onClose={onClose} />;
}
