/**
 * Rows as CSV (RFC 4180) for a spreadsheet: with a byte order mark, so that Excel reads UTF-8, and with an apostrophe
 * before what a spreadsheet would take for a formula, also in full width (OWASP: CSV injection). Numbers are left alone.
 */
export function csvOf(rows: (string | number)[][]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;
}

function cellOf(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
