import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { WaitingForm } from "@/components/waiting/waiting-form";
import { WaitingList } from "@/components/waiting/waiting-list";
import { cellValue } from "@/lib/appointments/words";
import { type Actor, requireClient } from "@/lib/auth/actor";
import { BLOCK_WORDS, blocksIn } from "@/lib/availability/block-words";
import { openWeek } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { longMoment, zoneName } from "@/lib/format";
import { findPractitioner } from "@/lib/practice/practitioners";
import { join } from "@/lib/waiting/actions";
import { findWaitable, listWaitableServices, listWaiting, type WaitingLine } from "@/lib/waiting/queries";

export const metadata: Metadata = { title: "Waiting list" };

type WaitingProps = { searchParams: Promise<Record<"appointment" | "done", string | string[] | undefined>> };

const DONE: Record<string, string> = {
  joined: "You are on the list. When something earlier opens, we keep it for you for an hour and write to you.",
  left: "You are off the list. Your appointments stay as they are.",
};

export default async function Waiting({ searchParams }: WaitingProps) {
  const [client, { appointment, done }] = await Promise.all([requireClient(), searchParams]);
  const lines = await listWaiting(client, now());
  const sentence = typeof done === "string" ? DONE[done] : undefined;
  return (
    <div className="max-w-text">
      <PageHeader
        title="Something earlier"
        intro="Tell us when you could come sooner. If such a time opens, it is kept for you for an hour, by day only."
        back={{ href: "/dashboard", label: "Dashboard" }}
      />
      <div className="space-y-8">
        {sentence && (
          <Notice tone="open" role="status">
            {sentence}
          </Notice>
        )}
        {lines.length > 0 && (
          <Section id="list" title="What you wait for">
            <WaitingList lines={lines} zone={client.timeZone} />
          </Section>
        )}
        {typeof appointment === "string" ? (
          <ForAppointment client={client} id={appointment} lines={lines} />
        ) : (
          <ForService client={client} lines={lines} />
        )}
      </div>
    </div>
  );
}

type FormProps = { client: Actor; lines: WaitingLine[] };

async function ForAppointment({ client, id, lines }: FormProps & { id: string }) {
  const waitable = await findWaitable(client, id, now());
  if (!waitable) notFound();
  const { startsAt, minutes, practitionerId, practitionerName, serviceId, serviceName } = waitable;
  const entry = lines.find((line) => line.serviceId === serviceId);
  const about = { appointment: id, service: "", practitioner: practitionerId };
  return (
    <Section id="form" title={`${serviceName} with ${practitionerName}`}>
      <p className="mb-4">
        You come on <strong className="num">{longMoment(startsAt, client.timeZone)}</strong>. Tick when you could come
        before that; your appointment stays yours until you take another time.
      </p>
      <Form client={client} about={about} minutes={minutes} entry={entry} />
    </Section>
  );
}

async function ForService({ client, lines }: FormProps) {
  const [service] = await listWaitableServices();
  const isWaiting = lines.some(({ serviceId }) => serviceId === service?.id);
  if (!service || isWaiting) {
    if (lines.length > 0) return null;
    return (
      <EmptyState
        title="Nothing to wait for yet"
        text="Once you have an appointment, its page lets you say when you could come earlier."
        action={<LinkButton href="/dashboard">Back to your dashboard</LinkButton>}
      />
    );
  }
  const about = { appointment: "", service: service.id, practitioner: service.practitionerId ?? "" };
  return (
    <Section id="form" title={`A first time: ${service.name}`}>
      <p className="mb-4">Tick when you could come. Nothing is booked until you take a time.</p>
      <Form client={client} about={about} minutes={service.minutes} />
    </Section>
  );
}

type AboutProps = {
  client: Actor;
  about: { appointment: string; service: string; practitioner: string };
  minutes: number;
  entry?: WaitingLine;
};

async function Form({ client, about, minutes, entry }: AboutProps) {
  const [open, practitioner] = await Promise.all([
    openWeek(about.practitioner || null, minutes),
    findPractitioner(about.practitioner),
  ]);
  const translated = practitioner && blocksIn(practitioner.timeZone, client.timeZone, now());
  return (
    <div className="space-y-4">
      {practitioner && (
        <p className="text-small text-muted">
          Times are in {zoneName(practitioner.timeZone)}.
          {translated && ` In yours (${zoneName(client.timeZone)}): ${translated}.`}
        </p>
      )}
      <WaitingForm
        action={join}
        about={about}
        open={open.map(cellValue)}
        blocks={BLOCK_WORDS}
        chosen={entry?.cells.map(cellValue) ?? []}
        label={entry ? "Save" : "Tell me when one opens"}
      />
    </div>
  );
}
