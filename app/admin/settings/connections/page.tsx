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
import { inTurn, type WordedFinding, worded } from "@/lib/doctor/finding";
import { judgeSeen, seenIn } from "@/lib/doctor/probes/seen";
import { origin } from "@/lib/env";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import type { Said } from "@/lib/i18n/say";
import { listFailedJobs } from "@/lib/jobs/failed-jobs";
import { testInboxAddress } from "@/lib/notifications/delivery/test-inbox";
import { takesOnline } from "@/lib/payments/mode";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Connections") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Connections);

async function Connections({ searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/settings/connections");
  const [found, failed, clock, sent, { done }, language] = await Promise.all([
    examine(now()),
    listFailedJobs(admin),
    clockOf(admin),
    headers(),
    searchParams,
    readerLanguage(),
  ]);
  const sayIt = (said: Said) => sayIn(language, said);
  const findings = found.map((one) => worded(one, sayIt));
  const open = findings.filter(({ state }) => state === "broken" || state === "attention").length;
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Connections")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={
          open === 0
            ? t("Everything works.")
            : t("{count, plural, one {# thing} other {# things}} to look at.", { count: open })
        }
      />
      <Done done={done} sentences={{ retried: t("It is being done again."), dropped: t("Dropped.") }} />
      <ul className="space-y-4">
        {findings.map((finding) => (
          <FindingCard key={finding.part} finding={finding} clock={clock}>
            {finding.part === "mail" && <TestForm action={tryMail} to="email" offered={testInboxAddress()} />}
            {finding.part === "texts" && finding.state !== "off" && <TestForm action={tryText} to="phone" />}
            {finding.part === "proxy" && (
              <p className="mt-2 text-muted text-small">{inTurn(judgeSeen(seenIn(sent)).words, sayIt)}</p>
            )}
            {isTriable(finding) && (
              <TryButton
                action={tryOne}
                part={finding.part}
                label={triesWords(t)[finding.part]}
                title={finding.title}
              />
            )}
          </FindingCard>
        ))}
      </ul>
      <Section id="assistants" title={t("Assistants")}>
        <p>
          {t.rich(
            "An assistant that speaks the Model Context Protocol finds free times at <code>{address}</code> and holds one for ten minutes. A person confirms it on your page; nothing is booked, cancelled or changed there. It sees the appointments of a person who gives it a token of their own, from <link>their account page</link>.",
            {
              address: `${origin()}/api/mcp`,
              code: (text) => <code className="wrap-anywhere">{text}</code>,
              link: (text) => (
                <Link className="link" href="/account/tokens">
                  {text}
                </Link>
              ),
            },
          )}
        </p>
      </Section>
      {failed.length > 0 && (
        <Section id="failed" title={t("Work that failed")}>
          <FailedJobs jobs={failed} clock={clock} />
        </Section>
      )}
    </div>
  );
}

// Of mail and text messages it is said where to.
const triesWords = (t: Translate) => ({
  database: t("Write and read"),
  migrations: t("Look again"),
  secrets: t("Seal and open"),
  clock: t("Look again"),
  disk: t("Look again"),
  jobs: t("Have a piece of work done"),
  webhooks: t("Send each a test"),
  calendars: t("Read each now"),
  video: t("Try the way"),
  payments: t("Ask each provider"),
  proxy: t("Ask from outside"),
});

const TRIED = new Set<string>([
  "database",
  "migrations",
  "secrets",
  "clock",
  "disk",
  "jobs",
  "webhooks",
  "calendars",
  "video",
  "payments",
  "proxy",
]);

/** Whether there is something to try: of what is not set up there is nothing. */
function isTriable(finding: WordedFinding): finding is WordedFinding & { part: keyof ReturnType<typeof triesWords> } {
  return TRIED.has(finding.part) && (finding.state !== "off" || finding.part === "proxy") && !isPaidInPerson(finding);
}

function isPaidInPerson({ part }: WordedFinding): boolean {
  return part === "payments" && !takesOnline();
}
