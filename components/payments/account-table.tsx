import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";

type AccountTableProps = {
  sessions: { id: string; date: string; service: string; charged: string; paid: string; owed: string }[];
};

/** What a client's sessions cost, and what was paid of each. */
export function AccountTable({ sessions }: AccountTableProps) {
  return (
    <Table
      caption="Sessions and what was paid"
      columns={["Session", "Service", "Price", "Paid", "To pay"]}
      rows={sessions.map(({ id, date, service, charged, paid, owed }) => ({
        key: id,
        cells: [
          <Link key={id} href={`/appointments/${id}`} className="link">
            {date}
          </Link>,
          service,
          charged,
          paid,
          owed,
        ],
      }))}
    />
  );
}
