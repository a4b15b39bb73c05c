import { Timeline } from "@/components/clients/timeline";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Staff } from "@/lib/auth/actor";
import { readTimeline } from "@/lib/clients/timeline/read-timeline";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { mayOpen } from "@/lib/permissions/pages";
import type { Clock } from "@/lib/time/format";

const SHOWN = 8;

/** What happened with a client lately, and the way to all of it. */
export async function TimelineSection({ staff, clientId, clock }: { staff: Staff; clientId: string; clock: Clock }) {
  const t = await translator();
  const wanted = { page: 1, hasMoney: keepsAccounts(), size: SHOWN };
  const { entries, total } = await readTimeline(staff, clientId, wanted);
  return (
    <Section id="happened" title={t("What happened lately")}>
      {entries.length === 0 ? (
        <p className="text-muted">{t("Nothing yet.")}</p>
      ) : (
        <Timeline entries={entries} clock={clock} linksToSessions />
      )}
      {mayOpen(staff, "/admin/clients/[id]/timeline") && (
        <p className="mt-4">
          <Link href={`/admin/clients/${clientId}/timeline`} className="link inline-flex min-h-6 items-center">
            {t("All of it ({count})", { count: total })}
          </Link>
        </p>
      )}
    </Section>
  );
}
