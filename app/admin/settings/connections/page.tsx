import type { Metadata } from "next";
import { headers } from "next/headers";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { FailedJobs } from "@/components/doctor/failed-jobs";
import { FindingCard } from "@/components/doctor/finding-card";
import { TestForm } from "@/components/doctor/test-form";
import { TryButton } from "@/components/doctor/try-button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { tryMail, tryOne, tryText } from "@/lib/doctor/actions";
import { examine } from "@/lib/doctor/examine";
import type { Finding } from "@/lib/doctor/finding";
import { judgeSeen, seenIn } from "@/lib/doctor/probes/seen";
import { origin } from "@/lib/env";
import { listFailedJobs } from "@/lib/jobs/failed-jobs";
import { testInboxAddress } from "@/lib/notifications/delivery/test-inbox";
import { plural } from "@/lib/time/format";

export const metadata: Metadata = { title: "Connections" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Connections);

async function Connections({ searchParams }: PageProps) {
  const admin = await requirePage("/admin/settings/connections");
  const [findings, failed, clock, sent, { done }] = await Promise.all([
    examine(now()),
    listFailedJobs(admin),
    clockOf(admin),
    headers(),
    searchParams,
  ]);
  const open = findings.filter(({ state }) => state === "broken" || state === "attention").length;
  return (
    <div className="max-w-text">
      <PageHeader
        title="Connections"
        back={{ href: "/admin/settings", label: "Settings" }}
        intro={open === 0 ? "Everything works." : `${plural(open, "thing")} to look at.`}
      />
      <Done done={done} sentences={{ retried: "It is being done again.", dropped: "Dropped." }} />
      <ul className="space-y-4">
        {findings.map((finding) => (
          <FindingCard key={finding.part} finding={finding} clock={clock}>
            {finding.part === "mail" && <TestForm action={tryMail} to="email" offered={testInboxAddress()} />}
            {finding.part === "texts" && finding.state !== "off" && <TestForm action={tryText} to="phone" />}
            {finding.part === "proxy" && <p className="mt-2 text-muted text-small">{judgeSeen(seenIn(sent)).words}</p>}
            {isTriable(finding) && (
              <TryButton action={tryOne} part={finding.part} label={LABELS[finding.part]} title={finding.title} />
            )}
          </FindingCard>
        ))}
      </ul>
      <Section id="assistants" title="Assistants">
        <p>
          An assistant that speaks the Model Context Protocol finds free times at{" "}
          <code className="break-all">{origin()}/api/mcp</code> and holds one for ten minutes. A person confirms it on
          your page; nothing is booked, cancelled or paid there. It sees the appointments of a person who gives it a
          token of their own, from{" "}
          <Link className="link" href="/account/tokens">
            their account page
          </Link>
          .
        </p>
      </Section>
      {failed.length > 0 && (
        <Section id="failed" title="Work that failed">
          <FailedJobs jobs={failed} clock={clock} />
        </Section>
      )}
    </div>
  );
}

// Of mail and text messages it is said where to.
const LABELS = {
  database: "Write and read",
  migrations: "Look again",
  secrets: "Seal and open",
  clock: "Look again",
  disk: "Look again",
  jobs: "Have a piece of work done",
  webhooks: "Send each a test",
  calendars: "Read each now",
  video: "Try the way",
  payments: "Ask each provider",
  proxy: "Ask from outside",
} as const;

/** Whether there is something to try: of what is not set up there is nothing. */
function isTriable(finding: Finding): finding is Finding & { part: keyof typeof LABELS } {
  return finding.part in LABELS && (finding.state !== "off" || finding.part === "proxy");
}
