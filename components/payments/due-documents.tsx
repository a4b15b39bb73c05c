import { useT } from "#speech";
import { Link } from "@/components/ui/link";

type DueDocumentsProps = {
  documents: { id: string; number: string; kind: string; date: string; amount: string; open: string | null }[];
};

/** Documents that wait for their client, and where all of them are. */
export function DueDocuments({ documents }: DueDocumentsProps) {
  const t = useT();
  return (
    <>
      <ul className="divide-y divide-line border-line border-y">
        {documents.map(({ id, kind, number, date, amount, open }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3">
            <span className="min-w-0">
              <Link href={`/documents/${id}`} className="link font-medium">
                {kind} {number}
              </Link>
              <span className="block text-muted text-small">
                {t("Issued on {date}", { date })}
                {open && ` · ${t("{amount} still to pay", { amount: open })}`}
              </span>
            </span>
            <span className="num">{amount}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <Link href="/payments#documents" className="link inline-flex min-h-11 items-center">
          {t("All your documents")}
        </Link>
      </p>
    </>
  );
}
