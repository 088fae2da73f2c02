/**
 * The rows of a view: line ids in the order they are shown. Ids are stable while rows are not, for lines are dropped at
 * the top, prepended, and filtered away.
 */
export interface RowModel {
  readonly rowCount: number;
  /** The id of the line in a row; `NaN` outside. */
  idAt(row: number): number;
  /** The row of a line, or of the first shown line behind where it would be (`rowCount` past the end). */
  rowOf(id: number): number;
}

/** The id of the notice above the first line: it comes before every line. */
export const HEAD_ID = Number.NEGATIVE_INFINITY;

/** Puts the notice row before the rows of a model. */
export function withHead(rows: RowModel): RowModel {
  return {
    get rowCount() {
      return rows.rowCount + 1;
    },
    idAt: (row) => (row === 0 ? HEAD_ID : rows.idAt(row - 1)),
    rowOf: (id) => (id === HEAD_ID ? 0 : rows.rowOf(id) + 1),
  };
}
