import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { deactivationUndoableUntil } from "@/lib/accounts/deactivations";
import { reactivate, undoDeactivated } from "@/lib/accounts/manage-actions";
import type { Member } from "@/lib/accounts/team/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { longDate, timeOfDay } from "@/lib/time/format";

/** Whether a colleague can come in: how they leave, and return. One's own account is another admin's to close. */
export async function MemberAccount({ admin, member }: { admin: Staff; member: Member }) {
  const t = await translator();
  const { id, deactivatedAt } = member;
  if (id === admin.id) return null;
  if (!deactivatedAt)
    return (
      <Section id="account" title={t("Leaving")}>
        <p className="mb-4">
          {t(
            "When this person no longer works here, their account is deactivated. Before that you see what is booked with them, and can hand it over.",
          )}
        </p>
        <LinkButton href={`/admin/team/${id}/leave`}>{t("See what is booked, and deactivate")}</LinkButton>
      </Section>
    );
  const [until, clock] = await Promise.all([deactivationUndoableUntil(admin, id, now()), clockOf(admin)]);
  return (
    <Section id="account" title={t("Leaving")}>
      <p className="mb-4">
        {t("Deactivated on {date}. This person can't sign in.", { date: longDate(deactivatedAt, clock) })}
      </p>
      {until ? (
        <ActionForm
          action={undoDeactivated}
          hidden={{ id }}
          variant="plain"
          label={t("Undo (until {time})", { time: timeOfDay(until, clock) })}
          pendingLabel={t("Undoing…")}
        />
      ) : (
        <ActionForm
          action={reactivate}
          hidden={{ id }}
          variant="plain"
          label={t("Let them return")}
          pendingLabel={t("Activating…")}
        />
      )}
    </Section>
  );
}
