import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";

type DocumentListProps = {
  /** Where the pages of the documents are. */
  base?: string;
  documents: { id: string; number: string; kind: string; date: string; amount: string }[];
};

/** The documents of a client, each leading to its page. */
export function DocumentList({ base = "/documents", documents }: DocumentListProps) {
  const t = useT();
  return (
    <Table
      caption={t("Documents")}
      columns={[t("Number"), t("What"), t("Date"), t("Amount")]}
      sums={[t("Amount")]}
      rows={documents.map(({ id, number, kind, date, amount }) => ({
        key: id,
        cells: [
          <Link key={id} href={`${base}/${id}`} className="link">
            {number}
          </Link>,
          kind,
          date,
          amount,
        ],
      }))}
    />
  );
}
