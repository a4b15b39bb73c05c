import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { listShared } from "@/lib/records/sharing/queries";
import { staffPartWords } from "@/lib/records/sharing/words";
import { longDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Shared records") };
}

export default findable(Shared);

async function Shared() {
  const t = await translator();
  const staff = await requirePage("/admin/shared");
  const [shared, clock] = await Promise.all([listShared(staff, now()), clockOf(staff)]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Shared records")}
        intro={t(
          "Records that a colleague lets you read. They are listed by their references; each opens once you say why.",
        )}
      />
      {shared.length === 0 && (
        <EmptyState
          title={t("Nothing is shared with you")}
          text={t(
            "A therapist shares a record on the page of their client, with a person, for as long as it is needed.",
          )}
        />
      )}
      <ul className="space-y-3">
        {shared.map(({ id, reference, part, until }) => (
          <Card as="li" key={id}>
            <Link href={`/admin/shared/${id}`} className="link font-medium">
              {t("Record {reference}", { reference })}
            </Link>
            <p className="text-muted text-small">
              {[staffPartWords(t)[part], until && t("until {date}", { date: longDate(until, clock) })]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </Card>
        ))}
      </ul>
    </div>
  );
}
