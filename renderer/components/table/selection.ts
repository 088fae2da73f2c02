/** Which rows are selected, and from where a range goes on. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

export const noSelection: Selection = { ids: new Set(), anchor: null };

/** A plain click: only this row. */
export function selectOnly(id: string): Selection {
  return { ids: new Set([id]), anchor: id };
}

/** Ctrl-click, Space or the checkbox: this row too, or not any more. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Shift-click or Shift+arrow: everything from the anchor to this row, in the order shown. */
export function extendTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = order.indexOf(selection.anchor ?? id);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return selectOnly(id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set(range), anchor: selection.anchor ?? id };
}

/** Ctrl+A or the header's checkbox: all that the filter shows, or none when all are. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every((id) => selection.ids.has(id));
  return all ? noSelection : { ids: new Set(order), anchor: selection.anchor };
}

/** Forgets rows that are gone. The same object comes back when none is. */
export function keepExisting(selection: Selection, exists: (id: string) => boolean): Selection {
  const kept = [...selection.ids].filter(exists);
  if (kept.length === selection.ids.size) return selection;
  return {
    ids: new Set(kept),
    anchor: selection.anchor && exists(selection.anchor) ? selection.anchor : null,
  };
}
