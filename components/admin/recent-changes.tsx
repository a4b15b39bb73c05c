import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { undo } from "@/lib/appointments/change-actions";
import type { Undo } from "@/lib/appointments/undo/queries";
import { undoLabel, undoSentence } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import { nameOf } from "@/lib/practice-calendar/page";
import type { Clock } from "@/lib/time/format";

type RecentChangesProps = {
  undos: Undo[];
  clock: Clock;
  /** The page that undoing one of them leads back to. */
  back: "/admin" | "/admin/requests" | "/account/changes";
  /** Whether names are initials: on a screen that others see. */
  isPrivate: boolean;
  t: Translate;
};

/** What the reader has just changed and can still take back. */
export function RecentChanges({ undos, clock, back, isPrivate, t }: RecentChangesProps) {
  if (undos.length === 0) return null;
  const aside = back !== LIST && (
    <Link href={LIST} className="link text-small">
      {t("Recent changes")}
    </Link>
  );
  return (
    <Section id="just-changed" title={t("Just changed")} aside={aside} className="mb-10">
      <ul className="divide-y divide-line border-line border-y">
        {undos.map((one) => (
          <li key={one.appointmentId} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-3">
            <p className="num min-w-0">
              <Link
                href={isOfGroup(one) ? `/admin/openings/${one.openingId}` : `/appointments/${one.appointmentId}`}
                className="link font-medium"
              >
                {isOfGroup(one) ? t("Group session") : nameOf(one, { isPrivate })}
              </Link>
              : {undoSentence(t, one, clock)}
            </p>
            <ActionForm
              action={undo}
              hidden={{ id: one.appointmentId, back }}
              label={undoLabel(t, one, clock)}
              pendingLabel={t("Undoing…")}
              variant="plain"
              size="dense"
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const LIST = "/account/changes";

/** Whether it was done to a whole group at once, which is no matter of one client. */
function isOfGroup({ openingId, count }: Undo): boolean {
  return openingId !== null && count > 1;
}
