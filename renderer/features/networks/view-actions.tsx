import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** Buttons of one view, in the head that all views share. */
export function ViewActions({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element | null>(null);
  useEffect(() => setPlace(document.getElementById('network-actions')), []);
  return place && createPortal(children, place);
}
