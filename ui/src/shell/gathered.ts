// Rows under headings, for lists whose grouping is in the data.

/** Gathers rows under their headings, both in the order they first occur. */
export function gathered<Row>(rows: Row[], heading: (row: Row) => string): Array<{ title: string; rows: Row[] }> {
  const under = new Map<string, Row[]>();
  for (const row of rows) under.set(heading(row), [...(under.get(heading(row)) ?? []), row]);
  return [...under].map(([title, rows]) => ({ title, rows }));
}
