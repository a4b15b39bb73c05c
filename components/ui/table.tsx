import clsx from "clsx";
import type { ReactNode } from "react";
import { useT } from "#speech";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

type TableProps = {
  /** What the table is of; said, not shown. */
  caption: string;
  columns: string[];
  /** Those of them that are sums or counts, which stand under each other by their ends. */
  sums?: string[];
  /** Those of them whose cells are buttons: on a phone a button says itself what it does, with no name beside it. */
  buttons?: string[];
  /** As many cells as columns; the first names the row. */
  rows: { key: string; cells: ReactNode[] }[];
};

/**
 * Rows and columns with their headers and a caption (WCAG 1.3.1); on a phone every row becomes a small list with its
 * column names (WCAG 1.4.10).
 */
export function Table({ caption, columns, sums = [], buttons = [], rows }: TableProps) {
  return (
    <table className="w-full max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-line border-b text-muted text-small">
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className={clsx("py-2 pe-4 font-medium", sums.includes(column) ? "text-end" : "text-start")}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <TableRow key={row.key} {...{ columns, sums, buttons }} cells={row.cells} />
        ))}
      </tbody>
    </table>
  );
}

type TableRowProps = Required<Pick<TableProps, "columns" | "sums" | "buttons">> & { cells: ReactNode[] };

function TableRow({ columns, sums, buttons, cells }: TableRowProps) {
  const t = useT();
  return (
    <tr className="border-line border-b max-sm:block max-sm:py-3">
      {columns.map((column, index) => {
        const Cell = index === 0 ? "th" : "td";
        const isEmpty = cells[index] === null || cells[index] === undefined;
        return (
          <Cell
            key={column}
            scope={index === 0 ? "row" : undefined}
            className={clsx(
              "num py-2.5 pe-4 text-start align-top font-normal first:font-semibold max-sm:py-0.5",
              // A name of a column with nothing beside it says nothing on a phone.
              isEmpty ? "max-sm:hidden" : "max-sm:block",
              sums.includes(column) && "sm:text-end",
            )}
          >
            {index > 0 && !buttons.includes(column) && (
              <span aria-hidden="true" className="me-2 text-muted sm:hidden">
                {column}
              </span>
            )}
            {cells[index] ?? <VisuallyHidden>{t("none")}</VisuallyHidden>}
          </Cell>
        );
      })}
    </tr>
  );
}
