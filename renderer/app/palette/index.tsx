import { lazily } from '../../components/lazily';
import { useTypeAhead } from './use-type-ahead';

const CommandPalette = lazily(() => import('./command-palette').then((m) => m.default));

export const loadPalette = () => CommandPalette.preload();

/** Goes anywhere and does anything by typing (Ctrl+K). What is typed before its code has come is kept. */
export function Palette({ onClose }: { onClose: () => void }) {
  return <CommandPalette {...useTypeAhead(onClose)} onClose={onClose} />;
}
