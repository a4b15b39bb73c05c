import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { DeviceCheck } from "@/components/room/device-check";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { isStaff, requireActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Check camera and sound") };
}

export default findable(CheckPage);

/** The check of camera and sound by itself, for any day before a session. */
async function CheckPage() {
  const t = await translator();
  const actor = await requireActor();
  return (
    <div className="max-w-booking">
      <PageHeader
        title={t("Check camera and sound")}
        back={
          isStaff(actor)
            ? { href: homePath(actor), label: mayOpen(actor, "/admin") ? t("Today") : t("Back") }
            : { href: "/dashboard", label: t("Dashboard") }
        }
      />
      <p className="mb-6 max-w-[62ch] text-muted">
        {t(
          "You can do this any day before your session, on the phone or computer that you will use, and from the place where you will be.",
        )}
      </p>
      <Card>
        <DeviceCheck level={2} />
      </Card>
    </div>
  );
}
