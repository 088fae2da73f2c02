import { useStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

/** What a user changed in a table and expects to find again. */
export interface TableLayout {
  sorting: { id: string; desc: boolean }[];
  /** Widths in pixels, by column. */
  sizes: Record<string, number>;
  /** Columns that are shown or hidden against their default. */
  visible: Record<string, boolean>;
  /** Groups that are folded. */
  folded: string[];
}

const empty: TableLayout = { sorting: [], sizes: {}, visible: {}, folded: [] };

interface LayoutState {
  tables: Record<string, TableLayout>;
}

const store = createStore<LayoutState>()(
  persist(() => ({ tables: {} }) as LayoutState, {
    name: 'gantry.tables',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** Shows a column of a table that has something to say now. */
export function showColumn(table: string, column: string): void {
  store.setState((state) => {
    const layout = { ...empty, ...state.tables[table] };
    const visible = { ...layout.visible, [column]: true };
    return { tables: { ...state.tables, [table]: { ...layout, visible } } };
  });
}

/** The layout of one table, and how to change it; kept between starts. */
export function useTableLayout(table: string): [TableLayout, (change: Partial<TableLayout>) => void] {
  const layout = useStore(store, (state) => state.tables[table]) ?? empty;
  const change = (part: Partial<TableLayout>) =>
    store.setState((state) => ({
      tables: { ...state.tables, [table]: { ...empty, ...state.tables[table], ...part } },
    }));
  return [layout, change];
}
