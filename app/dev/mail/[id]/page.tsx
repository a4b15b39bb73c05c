import { findable } from "@/app/findable";
import { MailState } from "@/components/mail/mail-state";
import { DefinitionList } from "@/components/ui/definition-list";
import { Disclosure } from "@/components/ui/disclosure";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { findMail } from "@/lib/notifications/mailbox";
import { practice } from "@/lib/practice/settings";
import { elsewhere, longMoment, zoneName } from "@/lib/time/format";
import { orNotFound } from "../or-not-found";

export default findable(OneMailPage);

async function OneMailPage({ params }: { params: Promise<{ id: string }> }) {
  const mail = await orNotFound(findMail((await params).id));
  const { timeZone } = await practice();
  const clock = elsewhere(await viewerClock({}, null), timeZone);
  const items = [
    { term: "To", detail: mail.to },
    { term: "From", detail: `${mail.from.name} <${mail.from.email}>` },
    { term: "Written", detail: `${longMoment(mail.createdAt, clock)}, ${zoneName(timeZone)}` },
    { term: "State", detail: <MailState state={mail.state} word={mail.lastError} /> },
  ];
  return (
    <>
      <PageHeader title={mail.subject} back={{ href: "/dev/mail", label: "All mail" }} />
      <DefinitionList items={items} />
      <Links text={mail.text} />
      <Invitations id={mail.id} count={mail.invitations.length} />
      <Section id="text" title="As plain text">
        <pre className="overflow-x-auto whitespace-pre-wrap rounded-lg border border-line bg-sunken p-4 text-small">
          {mail.text}
        </pre>
      </Section>
      <AsItLooks id={mail.id} />
    </>
  );
}

/** The calendar entries that came with the message, each as a file. */
function Invitations({ id, count }: { id: string; count: number }) {
  const parts = Array.from({ length: count }, (_, index) => index + 1);
  return parts.map((part) => (
    <p key={part} className="mt-4">
      <a href={`/dev/mail/${id}/calendar?part=${part}`} className="link">
        {count > 1 ? `Download invitation ${part} of ${count} (.ics)` : "Download the invitation (.ics)"}
      </a>
    </p>
  ));
}

/** The message in a frame that is loaded when it is opened. Nothing in there may act, so its links lead nowhere. */
function AsItLooks({ id }: { id: string }) {
  const src = `/dev/mail/${id}/html`;
  return (
    <Section id="html" title="As it looks">
      <p className="mb-3">
        <a href={src} className="link">
          Open it by itself
        </a>
      </p>
      <Disclosure summary="Show it here">
        <iframe
          title="The message as it looks"
          src={src}
          sandbox=""
          loading="lazy"
          className="h-[46rem] w-full rounded-lg border border-line bg-white"
        />
      </Disclosure>
    </Section>
  );
}

/** The links of the message, to follow from here. */
function Links({ text }: { text: string }) {
  const links = [...new Set(text.match(/https?:\/\/\S+/g))];
  return (
    <Section id="links" title="Links in it" className="mt-8">
      <ul className="space-y-1">
        {links.map((link) => (
          <li key={link}>
            <a href={link} className="link break-all">
              {link}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
