import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { NameForm } from "@/components/admin/name-form";
import { ActionForm } from "@/components/appointment/action-form";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { dropTag, saveTagName } from "@/lib/clients/file/actions";
import { listTags } from "@/lib/clients/file/tags";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Tags") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Tags);

async function Tags({ searchParams }: PageProps) {
  await requirePage("/admin/clients/tags");
  const [{ done }, tags, t] = await Promise.all([searchParams, listTags(), translator()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Tags")}
        back={{ href: "/admin/clients", label: t("Clients") }}
        intro={t("The words by which the practice sorts its clients. A new one is made on a client's page.")}
      />
      <Done done={done} sentences={{ renamed: t("It has its new name."), removed: t("No client has it any more.") }} />
      {tags.length === 0 ? (
        <EmptyState title={t("No tags yet")} text={t("Open a client and give them the first one.")} />
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {tags.map(({ id, name, uses }) => (
            <li key={id} className="max-w-none space-y-2 py-4">
              <ClientSentences of={["admin"]}>
                <NameForm action={saveTagName} hidden={{ tag: id }} id={`name-${id}`} name={name}>
                  {t.rich("Rename<mark> {name}</mark>", { name, mark: unseen })}
                </NameForm>
              </ClientSentences>
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <span className="num text-muted">
                  {t("{count, plural, one {# client} other {# clients}}", { count: uses })}
                </span>
                <ActionForm
                  action={dropTag}
                  hidden={{ tag: id }}
                  variant="quiet"
                  size="dense"
                  label={t.rich("Remove<mark> {name}</mark>", { name, mark: unseen })}
                  pendingLabel={t("Removing…")}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-6 text-muted">{t("Removing a tag takes it from everyone who has it. That can't be undone.")}</p>
    </div>
  );
}

function unseen(text: ReactNode) {
  return <span className="sr-only">{text}</span>;
}
