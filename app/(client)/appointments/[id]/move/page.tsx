import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { MoveTimes } from "@/app/move-times";
import { PageHeader } from "@/components/ui/page-header";
import { move } from "@/lib/appointments/change-actions";
import { isMovable } from "@/lib/appointments/policy";
import { findStanding } from "@/lib/appointments/queries";
import { requireClient } from "@/lib/auth/actor";
import type { SearchParams } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default findable(MovePage);

async function MovePage({ params, searchParams }: PageProps) {
  const [{ id }, search, client] = await Promise.all([params, searchParams, requireClient()]);
  const appointment = await findStanding(client, id);
  if (!appointment) notFound();
  if (!isMovable(appointment, now())) redirect(`/appointments/${id}#changes`);
  const t = await translator();
  return (
    <div className="max-w-booking">
      <PageHeader title={t("Choose another time")} back={{ href: `/appointments/${id}`, label: t("Appointment") }} />
      <MoveTimes
        client={client}
        appointment={appointment}
        path={`/appointments/${id}/move`}
        params={search}
        action={move}
        hidden={{ id }}
      />
    </div>
  );
}
