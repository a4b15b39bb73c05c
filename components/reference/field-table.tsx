import { Marked } from "@/components/reference/marked";
import { Table } from "@/components/ui/table";

type Shown = { name: string; holds: string; isRequired: boolean; note: string };

/** Fields, what they hold, and what there is to know of them. */
export function FieldTable({ caption, fields }: { caption: string; fields: Shown[] }) {
  if (fields.length === 0) return <p className="text-muted">Nothing in it: an empty object.</p>;
  return (
    <div className="text-small">
      <Table
        caption={caption}
        columns={["Name", "Holds"]}
        rows={fields.map(({ name, holds, isRequired, note }) => ({
          key: name,
          cells: [
            <span key="name">
              <code className="font-mono [overflow-wrap:anywhere]">{name}</code>
              {isRequired || <span className="ms-2 font-normal text-muted">optional</span>}
            </span>,
            <span key="holds">
              <span className="text-fg">{holds}</span>
              {note && (
                <>
                  . <Marked text={note} />
                </>
              )}
            </span>,
          ],
        }))}
      />
    </div>
  );
}
