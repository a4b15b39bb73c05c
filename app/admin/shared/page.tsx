import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { listShared } from "@/lib/records/sharing/queries";
import { PART_WORDS } from "@/lib/records/sharing/words";
import { longDate } from "@/lib/time/format";

export const metadata: Metadata = { title: "Shared records" };

export default findable(Shared);

async function Shared() {
  const staff = await requirePage("/admin/shared");
  const [shared, clock] = await Promise.all([listShared(staff, now()), clockOf(staff)]);
  return (
    <div className="max-w-text">
      <PageHeader
        title="Shared records"
        intro="Records that a colleague lets you read. They are listed by their references; each opens once you say why."
      />
      {shared.length === 0 && (
        <EmptyState
          title="Nothing is shared with you"
          text="A therapist shares a record on the page of their client, with a person, for as long as it is needed."
        />
      )}
      <ul className="space-y-3">
        {shared.map(({ id, reference, part, until }) => (
          <Card as="li" key={id}>
            <Link href={`/admin/shared/${id}`} className="link font-medium">
              Record {reference}
            </Link>
            <p className="text-muted text-small">
              {[PART_WORDS[part], until && `until ${longDate(until, clock)}`].filter(Boolean).join(" · ")}
            </p>
          </Card>
        ))}
      </ul>
    </div>
  );
}
