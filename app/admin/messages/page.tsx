import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { SuppressionList } from "@/components/admin/suppression-list";
import { UndeliveredList } from "@/components/admin/undelivered-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Section } from "@/components/ui/section";
import { type Box, type ContactLine, listContactMessages } from "@/lib/accounts/contact-messages/queries";
import { MESSAGES_KEPT_MONTHS } from "@/lib/accounts/contact-messages/schema";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { listSuppressions } from "@/lib/notifications/delivery/suppressions";
import { listUndelivered } from "@/lib/notifications/undelivered";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { pageReads } from "@/lib/server/reads/page-reads";
import { type Clock, shortMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Messages") };
}

const SHOWN = 100;
const PER_PAGE = 50;

export default findable(Messages);

async function Messages({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await translator();
  const staff = await requirePage("/admin/messages");
  const clock = await clockOf(staff);
  const asked = await searchParams;
  const box: Box = textIn(asked, "box") === "archived" ? "archived" : "open";
  const reader = pageReads();
  const [{ lines: messages, ...place }, undelivered, suppressions, language] = await Promise.all([
    readPage(pageIn(asked.page), PER_PAGE, (part) => listContactMessages(staff, { box, ...part }, now(), reader)),
    listUndelivered(staff, SHOWN, now(), reader),
    listSuppressions(staff, now(), reader),
    readerLanguage(),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Messages")}
        intro={t("Messages to the practice, and e-mails from it that were not delivered.")}
      />
      {undelivered.length > 0 && (
        <Section id="not-delivered" title={t("E-mails that were not delivered")}>
          <UndeliveredList
            messages={undelivered.map(({ why, overtaken, ...one }) => ({
              ...one,
              why: sayIn(language, why),
              overtaken: overtaken && sayIn(language, overtaken),
            }))}
            clock={clock}
          />
        </Section>
      )}
      {suppressions.length > 0 && (
        <Section id="no-mail" title={t("Addresses that get no e-mail")}>
          <p className="mb-4 text-muted">
            {t(
              "They get codes that are asked for, and nothing else. Once a person has told you that the address is right, or that they do want your e-mails, allow it again.",
            )}
          </p>
          <SuppressionList suppressions={suppressions} clock={clock} />
        </Section>
      )}
      <Section id="written-to-us" title={box === "open" ? t("Written to the practice") : t("Filed away")}>
        <nav aria-label={t("Which messages")} className="mb-4 flex flex-wrap gap-x-6">
          {boxesWords(t).map(({ key, label }) => (
            <Link
              key={key}
              href={key === "open" ? "/admin/messages" : `/admin/messages?box=${key}`}
              aria-current={key === box ? "page" : undefined}
              className="link inline-flex min-h-9 items-center aria-[current=page]:font-semibold aria-[current=page]:text-fg aria-[current=page]:no-underline"
            >
              {label}
            </Link>
          ))}
        </nav>
        <p className="mb-4 text-muted">
          {t("A message is deleted {months, plural, one {# month} other {# months}} after its last word.", {
            months: MESSAGES_KEPT_MONTHS,
          })}
        </p>
        {messages.length === 0 && (
          <EmptyState
            title={box === "open" ? t("No messages yet") : t("Nothing is filed away")}
            text={
              box === "open"
                ? t("What is written to the practice on its contact page appears here.")
                : t("A message that you have seen to can be filed away on its page.")
            }
          />
        )}
        <ul className="space-y-4">
          {messages.map((message) => (
            <MessageCard key={message.id} message={message} clock={clock} />
          ))}
        </ul>
        <PageLinks
          {...place}
          hrefOf={(page) => `/admin/messages?box=${box}&page=${page}#written-to-us`}
          back={t("Newer")}
          on={t("Older")}
        />
      </Section>
    </div>
  );
}

const boxesWords = (t: Translate) =>
  [
    { key: "open", label: t("Waiting") },
    { key: "archived", label: t("Filed away") },
  ] as const;

function MessageCard({ message, clock }: { message: ContactLine; clock: Clock }) {
  const t = useT();
  const { id, name, createdAt, answers, assigneeName } = message;
  const facts = [
    shortMoment(createdAt, clock),
    t("{count, plural, =0 {not answered yet} one {# answer} other {# answers}}", { count: answers }),
    ...(assigneeName ? [t("{assignee} sees to it", { assignee: assigneeName })] : []),
  ];
  return (
    <Card as="li">
      <h3 className="font-semibold wrap-anywhere">
        <Link href={`/admin/messages/${id}`} className="link inline-flex min-h-6 items-center">
          {name || t("Someone")}
        </Link>
      </h3>
      <p className="num text-muted text-small">{facts.join(" · ")}</p>
      <p className="mt-3 line-clamp-3 whitespace-pre-wrap wrap-anywhere">{message.message}</p>
    </Card>
  );
}
