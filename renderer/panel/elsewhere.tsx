import { Button } from '../components/button';

/** Stands where a session would be that is shown in another place of the window, and brings it here. */
export function Elsewhere({ text, action, onBring }: { text: string; action: string; onBring: () => void }) {
  return (
    <div className="flex min-h-0 flex-1 flex-wrap items-center justify-center gap-3 bg-surface p-4 text-muted">
      <p>{text}</p>
      <Button onClick={onBring}>{action}</Button>
    </div>
  );
}
