import { Plus } from 'lucide-react';
import { Button } from '../../../components/button';

/** Adds a row to the list before it, and gives it the focus. */
export function AddRow({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      kind="ghost"
      icon={Plus}
      className="-ml-2 px-2! text-sm"
      onClick={(event) => {
        const list = event.currentTarget.parentElement;
        onClick();
        requestAnimationFrame(() =>
          list?.querySelector<HTMLElement>('li:last-child input, li:last-child textarea')?.focus(),
        );
      }}
    >
      {label}
    </Button>
  );
}
