import { subDays } from "date-fns/subDays";
import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Staff } from "@/lib/auth/actor";
import { keepBoth } from "@/lib/clients/merge/actions";
import { mergeOf } from "@/lib/clients/merge/queries";
import { hindranceWords } from "@/lib/clients/merge/words";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { type Clock, timeOfDay } from "@/lib/time/format";

// Long enough that the admin who asked for it comes by.
const SHOWN_DAYS = 3;

/** That a file is about to become one with another, and the way back; or that it did not after all, and why. */
export async function MergeNotice(props: { staff: Staff; clientId: string; clock: Clock; now: Date }) {
  const { staff, clientId, clock, now } = props;
  if (!mayOpen(staff, "/admin/clients/[id]/merge")) return null;
  const [t, found] = await Promise.all([translator(), mergeOf(clientId, subDays(now, SHOWN_DAYS))]);
  if (!found) return null;
  const { id, keptId, mergedId, notBefore, hinderedBy } = found;
  const other = keptId === clientId ? mergedId : keptId;
  const link = (
    <Link href={`/admin/clients/${other}`} className="link">
      {t("The other file")}
    </Link>
  );
  if (hinderedBy)
    return (
      <div className="mb-6 max-w-text">
        <Notice tone="wait" title={t("Two files did not become one")}>
          <p>
            {hindranceWords(t)[hinderedBy]} {link}
          </p>
        </Notice>
      </div>
    );
  return (
    <div className="mb-6 max-w-text space-y-3">
      <Notice tone="wait" title={t("This file and another become one")}>
        <p>
          {keptId === clientId
            ? t("After {time} everything of the other file is here.", { time: timeOfDay(notBefore, clock) })
            : t("After {time} everything of this file is in the other.", { time: timeOfDay(notBefore, clock) })}{" "}
          {link}
        </p>
      </Notice>
      {notBefore > now && (
        <ActionForm
          action={keepBoth}
          hidden={{ merge: id }}
          variant="plain"
          label={t("Undo (until {time})", { time: timeOfDay(notBefore, clock) })}
          pendingLabel={t("Undoing…")}
        />
      )}
    </div>
  );
}
