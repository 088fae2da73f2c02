import { useEffect } from 'react';
import type { toast as sonner } from 'sonner';
import { create } from 'zustand';
import { lazily } from './lazily';

type Sonner = typeof sonner;

const useWanted = create(() => false);
let begin: (toast: Sonner) => void = () => {};
const ready = new Promise<Sonner>((resolve) => {
  begin = resolve;
});

const Host = lazily(async () => {
  const { Toaster, toast } = await import('sonner');
  return () => {
    // only a host that is on screen takes toasts
    useEffect(() => begin(toast), []);
    return (
      <Toaster
        position="bottom-right"
        offset={36}
        toastOptions={{
          classNames: { description: 'whitespace-pre-line break-words text-muted!' },
          style: { background: 'var(--c-raised)', color: 'var(--c-text)', borderColor: 'var(--c-line)' },
        }}
      />
    );
  };
});

/** Where toasts appear; its code is loaded for the first one. */
export function Toasts() {
  return useWanted() && <Host />;
}

/** Shows short notices at the edge of the window. */
export async function toasts(): Promise<Sonner> {
  useWanted.setState(true, true);
  return ready;
}

/** Shows a failure. */
export async function toastError(title: string, options?: Parameters<Sonner['error']>[1]): Promise<void> {
  (await toasts()).error(title, options);
}
