import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { requirePage } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { order, restore } from "@/lib/practice/actions";
import { priceWords } from "@/lib/practice/money";
import { listServices, type ServiceLine } from "@/lib/practice/service-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Services") };
}

const sentencesWords = (t: Translate) => ({
  added: t("Added. Clients can choose it from now on."),
  changed: t("Saved, for bookings from now on."),
  retired: t("Retired. Nobody can book it any more; you can bring it back below."),
  restored: t("The service is back. Clients can choose it again."),
});

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Services);

async function Services({ searchParams }: PageProps) {
  const t = await translator();
  await requirePage("/admin/services");
  const [{ done }, lines] = await Promise.all([searchParams, listServices()]);
  const active = lines.filter(({ service }) => service.active);
  const retired = lines.filter(({ service }) => !service.active);
  return (
    <>
      <PageHeader
        title={t("Services")}
        intro={t("What clients can book: how long it takes, what it costs, and how it is booked.")}
        actions={
          <LinkButton href="/admin/services/new" variant="primary">
            {t("Add a service")}
          </LinkButton>
        }
      />
      <div className="space-y-6">
        <Done done={done} sentences={sentencesWords(t)} />
        {active.length === 0 ? (
          <EmptyState title={t("Nothing to book yet")} text={t("Add the first service, and clients can choose it.")} />
        ) : (
          <Table
            caption={t("Services that can be booked")}
            columns={[t("Name"), t("Takes"), t("Price"), t("Booked"), t("With"), t("Order")]}
            rows={active.map((line, place) => ({
              key: line.service.id,
              cells: [
                ...cellsOf(t, line),
                <Order key="order" line={line} isFirst={place === 0} isLast={place === active.length - 1} />,
              ],
            }))}
          />
        )}
        {retired.length > 0 && <Retired lines={retired} />}
      </div>
    </>
  );
}

function cellsOf(t: Translate, { service, practitioner }: ServiceLine) {
  const { id, name, minutes, priceMinor, currency, booking, capacity } = service;
  return [
    <Link key="name" href={`/admin/services/${id}`} className="link inline-flex min-h-6 items-center">
      {name}
    </Link>,
    t("{minutes} minutes", { minutes }),
    priceWords(t, priceMinor, currency),
    capacity > 1 ? (
      <Badge key="booked" tone="info" mark="square">
        {t("Group of {capacity}", { capacity })}
      </Badge>
    ) : booking === "instant" ? (
      t("At once")
    ) : (
      t("By request")
    ),
    practitioner ?? t("Everyone"),
  ];
}

type OrderProps = { line: ServiceLine; isFirst: boolean; isLast: boolean };

/** Clients choose from the services in this order. */
function Order({ line: { service }, isFirst, isLast }: OrderProps) {
  const t = useT();
  const button = (way: "up" | "down", sign: string) => (
    <ActionForm
      action={order}
      hidden={{ id: service.id, way }}
      label={
        <>
          <span aria-hidden="true">{sign}</span>
          <VisuallyHidden>
            {way === "up" ? t("Move {name} up", { name: service.name }) : t("Move {name} down", { name: service.name })}
          </VisuallyHidden>
        </>
      }
      variant="plain"
      size="dense"
    />
  );
  return (
    <div className="inline-flex gap-2">
      {!isFirst && button("up", "↑")}
      {!isLast && button("down", "↓")}
    </div>
  );
}

function Retired({ lines }: { lines: ServiceLine[] }) {
  const t = useT();
  return (
    <Section
      id="retired"
      title={t("Retired")}
      aside={
        <span className="text-muted">
          {t("{count, plural, one {# service} other {# services}}", { count: lines.length })}
        </span>
      }
    >
      <ul className="divide-y divide-line border-line border-y">
        {lines.map(({ service: { id, name, minutes } }) => (
          <li key={id} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
            <span>
              {name} <span className="num text-muted">· {t("{minutes} minutes", { minutes })}</span>
            </span>
            <ActionForm
              action={restore}
              hidden={{ id }}
              label={t("Bring back {name}", { name })}
              variant="plain"
              size="dense"
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
