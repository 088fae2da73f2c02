import type { RunSpec } from '@shared/model/run-flags';

/** What another page wants the run form to begin with. */
let handedOver: RunSpec | null = null;

/** Opens the run form filled with a spec. */
export function openRunForm(spec: RunSpec, navigate: (path: string) => void): void {
  handedOver = spec;
  navigate('/run');
}

export function takeHandedOver(): RunSpec | null {
  const spec = handedOver;
  handedOver = null;
  return spec;
}
