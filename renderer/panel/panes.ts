/** Which session each half of the panel shows. Without a right one the panel is not split. */
export interface Panes {
  left: string | null;
  right: string | null;
  focused: 'left' | 'right';
}

export const noPanes: Panes = { left: null, right: null, focused: 'left' };

/** Shows a session: in the half where it is already, else in the one that has the focus. */
export function selectPane(panes: Panes, id: string): Panes {
  if (panes.left === id) return { ...panes, focused: 'left' };
  if (panes.right === id) return { ...panes, focused: 'right' };
  return panes.right !== null && panes.focused === 'right' ? { ...panes, right: id } : { ...panes, left: id };
}

/** Shows a session beside the one that is there. */
export function splitPanes(panes: Panes, id: string): Panes {
  if (panes.left === null) return { left: id, right: null, focused: 'left' };
  // moving the left one over to the right brings the other one to the left
  if (panes.left === id) return panes.right ? { left: panes.right, right: id, focused: 'right' } : panes;
  return { left: panes.left, right: id, focused: 'right' };
}

/** Leaves the half that has the focus as the only one. */
export function unsplitPanes(panes: Panes): Panes {
  return { left: selectedPane(panes), right: null, focused: 'left' };
}

/** The session that has the focus. */
export function selectedPane(panes: Panes): string | null {
  return panes.focused === 'right' && panes.right !== null ? panes.right : panes.left;
}

/**
 * Takes a closed session out. Its half goes to its neighbour among the sessions (`before` still has it), or the split ends
 * when the only neighbour is in the other half.
 */
export function closePane(panes: Panes, id: string, before: readonly string[]): Panes {
  if (panes.left !== id && panes.right !== id) return panes;
  const other = panes.left === id ? panes.right : panes.left;
  if (other !== null) return { left: other, right: null, focused: 'left' };
  const at = before.indexOf(id);
  return { left: before[at + 1] ?? before[at - 1] ?? null, right: null, focused: 'left' };
}
