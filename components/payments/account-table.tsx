import type { ReactNode } from "react";
import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";

type AccountTableProps = {
  /** Of what was paid something, `receipt` makes a receipt. */
  sessions: {
    id: string;
    /** Where the money of this session is shown. */
    href: string;
    date: string;
    service: string;
    charged: string;
    /** Null where there is nothing of it. */
    paid: string | null;
    owed: string | null;
    receipt: ReactNode;
  }[];
};

/** What a client's sessions cost, and what was paid of each. */
export function AccountTable({ sessions }: AccountTableProps) {
  const t = useT();
  return (
    <Table
      caption={t("Sessions and what was paid")}
      columns={[t("Session"), t("Service"), t("Price"), t("Paid"), t("To pay"), t("Receipt")]}
      sums={[t("Price"), t("Paid"), t("To pay")]}
      buttons={[t("Receipt")]}
      rows={sessions.map(({ id, href, date, service, charged, paid, owed, receipt }) => ({
        key: id,
        cells: [
          <Link key={id} href={href} className="link">
            {date}
          </Link>,
          service,
          charged,
          paid,
          owed,
          receipt,
        ],
      }))}
    />
  );
}
