import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { EraseForm } from "@/components/clients/erase-form";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { readClient } from "@/lib/clients/queries";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { eraseClientByName } from "@/lib/privacy/actions";
import { keptOf } from "@/lib/privacy/own-data/kept";
import { longDate } from "@/lib/time/format";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Erase a client") };
}

export default findable(Erase);

async function Erase({ params }: { params: Promise<{ id: string }> }) {
  const staff = await requirePage("/admin/clients/[id]/erase");
  const [{ id }, t, clock] = await Promise.all([params, translator(), clockOf(staff)]);
  const client = await readClient(staff, id, now());
  if (!client) notFound();
  const { record, hasDocuments } = await keptOf({ id }, now());
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Erase {name}", { name: `${client.firstName} ${client.lastName}`.trim() })}
        intro={t(
          "What is booked is cancelled, and the client is told while there is still an address. It can't be undone.",
        )}
        back={{ href: `/admin/clients/${id}`, label: t("Client") }}
      />
      <p className="mb-2">{t("This goes at once:")}</p>
      <ul className="mb-4 list-disc space-y-1 ps-5">
        <li>{t("name, address, how to reach them, tags and notes;")}</li>
        <li>{t("their sign-in and their choices;")}</li>
        {!record && <li>{t("what they wrote, and what was written of their sessions.")}</li>}
      </ul>
      <p className="mb-2">{t("This is kept:")}</p>
      <ul className="mb-6 list-disc space-y-1 ps-5">
        {record && (
          <li>
            {t("the record of the treatment, with name and date of birth, until {date} ({source});", {
              date: longDate(record.until, clock),
              source: record.source,
            })}
          </li>
        )}
        {hasDocuments && <li>{t("bills with their name, as long as tax law asks the practice to keep them;")}</li>}
        <li>
          {keepsAccounts()
            ? t("that there were appointments, when, and what was paid, without a name;")
            : t("that there were appointments, and when, without a name;")}
        </li>
        <li>{t("backups of the practice, for some days or weeks, until newer ones replace them.")}</li>
      </ul>
      <EraseForm action={eraseClientByName} client={id} />
    </div>
  );
}
