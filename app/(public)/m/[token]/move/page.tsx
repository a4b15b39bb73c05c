import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { MoveTimes } from "@/app/move-times";
import { PageHeader } from "@/components/ui/page-header";
import { moveLinked } from "@/lib/appointments/change-actions";
import { managePath } from "@/lib/appointments/manage-link";
import { isMovable } from "@/lib/appointments/policy";
import type { SearchParams } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { requireLinked } from "../linked";
import LinkIsOver from "../not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment"), robots: { index: false, follow: false } };
}

type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<SearchParams> };

export default findable(MoveLinkedPage, LinkIsOver);

async function MoveLinkedPage({ params, searchParams }: PageProps) {
  const [{ token }, search] = await Promise.all([params, searchParams]);
  const { client, appointment } = await requireLinked(token);
  const path = managePath(token);
  if (!isMovable(appointment, now())) redirect(path);
  const t = await translator();
  return (
    <div className="max-w-booking">
      <PageHeader title={t("Choose another time")} back={{ href: path, label: t("Appointment") }} />
      <MoveTimes
        client={client}
        appointment={appointment}
        path={`${path}/move`}
        params={search}
        action={moveLinked}
        hidden={{ token }}
      />
    </div>
  );
}
