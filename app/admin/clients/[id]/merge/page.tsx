import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Comparison } from "@/app/admin/clients/[id]/merge/comparison";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { SearchForm } from "@/components/clients/search-form";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { requirePage, type Staff } from "@/lib/auth/actor";
import { type ClientLine, findClients } from "@/lib/clients/list/read-list";
import { searchOther } from "@/lib/clients/merge/actions";
import { previewMerge } from "@/lib/clients/merge/preview";
import { findClientName } from "@/lib/clients/queries";
import { openSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isId } from "@/lib/id";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Two files of one client") };
}

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"with" | "search", string | string[]>>>;
};

export default findable(Merge);

async function Merge({ params, searchParams }: PageProps) {
  const admin = await requirePage("/admin/clients/[id]/merge");
  const [{ id }, asked, t] = await Promise.all([params, searchParams, translator()]);
  if (asked.with !== undefined) return <Compared admin={admin} id={id} other={asked.with} t={t} />;
  const name = await findClientName(admin, id);
  if (name === null) notFound();
  const words = await openSearch(admin, asked.search);
  // One more than are shown: this file is found, too.
  const found = (await findClients(admin, words || name, now(), SHOWN + 1)).filter((one) => one.id !== id);
  return (
    <>
      <PageHeader
        title={t("Is this the same person as …?")}
        intro={t(
          "Sometimes a client is here twice: once added by phone, once with an account. Find the other file of {name}, look at both side by side, and make them one.",
          { name },
        )}
        back={{ href: `/admin/clients/${id}`, label: t("Client") }}
      />
      <ClientSentences of={["clients"]}>
        <SearchForm key={words} action={searchOther} words={words} kept={{ client: id }} />
      </ClientSentences>
      <Section id="found" title={words ? t("Found") : t("Files with this name")}>
        <Found id={id} found={found.slice(0, SHOWN)} t={t} />
      </Section>
    </>
  );
}

const SHOWN = 20;

function Found({ id, found, t }: { id: string; found: ClientLine[]; t: Translate }) {
  if (found.length === 0)
    return <EmptyState title={t("No other file")} text={t("Try the beginning of a name, an address or a number.")} />;
  return (
    <Table
      caption={t("Clients")}
      columns={[t("Name"), t("E-mail"), t("Phone")]}
      rows={found.map((one) => ({
        key: one.id,
        cells: [
          <Link
            key="name"
            href={`/admin/clients/${id}/merge?with=${one.id}`}
            className="link inline-flex min-h-6 items-center"
          >
            {`${one.firstName} ${one.lastName}`.trim()}
          </Link>,
          one.email ?? "–",
          one.phone ?? "–",
        ],
      }))}
    />
  );
}

type ComparedProps = { admin: Staff; id: string; other: string | string[]; t: Translate };

async function Compared({ admin, id, other, t }: ComparedProps) {
  const preview = typeof other === "string" && isId(other) ? await previewMerge(admin, id, other, now()) : null;
  if (!preview) notFound();
  return (
    <>
      <PageHeader
        title={t("Two files of one client")}
        intro={t("Please look at both before you make them one. Only if you are sure that it is the same person.")}
        back={{ href: `/admin/clients/${id}/merge`, label: t("Another file") }}
      />
      <Comparison admin={admin} preview={preview} />
    </>
  );
}
