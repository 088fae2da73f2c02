import type { ContainerState, ContainerSummary } from '@shared/features/containers';

/**
 * The engine's list lags behind its events: asked right after `die`, it may still say `running` (moby lists from a replica
 * that is brought up to date afterwards). What an event said therefore stands until the list agrees, or has had time to.
 */
export interface Expectations {
  /** An event said that the container is in this state now, or, if it was its renaming, that this is its name. */
  expect(row: ContainerSummary, action: string): void;
  /** Milliseconds after which to ask again, because the list does not agree with the last event yet; null when it may be believed. */
  disagrees(listed: ContainerSummary): number | null;
  forget(id: string): void;
  clear(): void;
}

/** Asking again is spread over about three seconds; then the list is right whatever the event said. */
const FIRST_WAIT = 50;
const TRIES = 6;

/** States in which a list may find a container after an event has said the key. */
const agreeing: Partial<Record<ContainerState, readonly ContainerState[]>> = {
  exited: ['exited', 'dead', 'removing', 'restarting'],
  running: ['running'],
  paused: ['paused'],
};

interface Expected {
  state: ContainerState | null;
  name: string | null;
  tries: number;
}

const agrees = ({ state, name }: Expected, listed: ContainerSummary) =>
  (state === null || (agreeing[state]?.includes(listed.state) ?? true)) &&
  (name === null || name === listed.name);

export function createExpectations(): Expectations {
  const expected = new Map<string, Expected>();
  return {
    expect({ id, state, name }, action) {
      const before = expected.get(id) ?? { state: null, name: null };
      if (action === 'rename') expected.set(id, { ...before, name, tries: 0 });
      else if (agreeing[state]) expected.set(id, { ...before, state, tries: 0 });
    },
    disagrees(listed) {
      const wanted = expected.get(listed.id);
      if (!wanted) return null;
      if (agrees(wanted, listed) || wanted.tries >= TRIES) {
        expected.delete(listed.id);
        return null;
      }
      wanted.tries += 1;
      return FIRST_WAIT * 2 ** (wanted.tries - 1);
    },
    forget: (id) => expected.delete(id),
    clear: () => expected.clear(),
  };
}
