import { useT } from "#speech";
import { FreeAlready } from "@/app/(client)/waiting/free-already";
import { PartsOfWeek } from "@/app/(client)/waiting/parts-of-week";
import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/auth/actor";
import { joinGroup } from "@/lib/waiting-list/actions";
import { listWaitableServices, type WaitingLine } from "@/lib/waiting-list/queries";

type FirstTimeProps = { client: Actor; asked: string | null; lines: WaitingLine[] };

/** Waiting for a first time of a service that is booked at once, or for a place in a group. */
export async function FirstTime({ client, asked, lines }: FirstTimeProps) {
  const all = await listWaitableServices(client);
  const entryOf = (id: string) => lines.find(({ serviceId }) => serviceId === id);
  const services = all.filter(({ id }) => !entryOf(id));
  const service = all.find(({ id }) => id === asked) ?? (services.length === 1 ? services[0] : undefined);
  if (service) return <OfService client={client} service={service} entry={entryOf(service.id)} />;
  if (services.length > 0) return <WhichService services={services} />;
  return lines.length > 0 ? null : <Nothing />;
}

function Nothing() {
  const t = useT();
  return (
    <EmptyState
      title={t("Nothing to wait for yet")}
      text={t("Once you have an appointment, its page lets you say when you could come earlier.")}
      action={<LinkButton href="/dashboard">{t("Back to your dashboard")}</LinkButton>}
    />
  );
}

type Waitable = Awaited<ReturnType<typeof listWaitableServices>>[number];

function WhichService({ services }: { services: Waitable[] }) {
  const t = useT();
  return (
    <Section id="which" title={t("What would you like to wait for?")}>
      <ul className="space-y-2">
        {services.map(({ id, name, minutes }) => (
          <li key={id}>
            <Link className="link" href={`/waiting?service=${id}`}>
              {t("{name}, {minutes} minutes", { name, minutes })}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type OfServiceProps = { client: Actor; service: Waitable; entry: WaitingLine | undefined };

function OfService({ client, service, entry }: OfServiceProps) {
  const t = useT();
  const about = { appointment: "", service: service.id, practitioner: service.practitionerId ?? "" };
  const isGroup = service.capacity > 1;
  return (
    <Section
      id="form"
      title={
        isGroup ? t("A place in: {name}", { name: service.name }) : t("A time for: {name}", { name: service.name })
      }
    >
      <p className="mb-4">
        {isGroup
          ? t("We write to you when a place becomes free in any of its sessions. Nothing is booked until you take it.")
          : t("Tick when you could come. Nothing is booked until you take a time.")}
      </p>
      <div className="mb-6">
        <FreeAlready client={client} serviceId={service.id} practitionerId={service.practitionerId} />
      </div>
      {isGroup ? (
        <ActionForm
          action={joinGroup}
          hidden={{ service: service.id, practitioner: about.practitioner }}
          label={t("Tell me when a place is free")}
        />
      ) : (
        <PartsOfWeek client={client} about={about} minutes={service.minutes} entry={entry} />
      )}
    </Section>
  );
}
