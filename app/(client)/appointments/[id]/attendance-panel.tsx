import { AttendanceLedger } from "@/components/appointment/attendance-ledger";
import { OutcomeForm } from "@/components/appointment/outcome-form";
import { LookAgain } from "@/components/meetings/look-again";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { sayOutcome } from "@/lib/appointments/attendance/actions";
import { type Outcome, suggestedOutcome } from "@/lib/appointments/attendance/attendance";
import { readLedger } from "@/lib/appointments/attendance/queries";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { type Actor, isStaff, type Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { titleOf } from "@/lib/meetings/platforms/names";
import { platformOf } from "@/lib/meetings/platforms/queries";
import { tellsAttendance } from "@/lib/meetings/platforms/registry";
import { decisionAfter } from "@/lib/payments/after-outcome";
import { missedMoneyWords } from "@/lib/payments/fees/words";
import type { Clock } from "@/lib/time/format";

type AttendancePanelProps = { appointment: AppointmentDetail; actor: Actor; clock: Clock; now: Date };

/** Who was there, and what the session came to: for staff alone, from when it has begun. */
export async function AttendancePanel({ appointment, actor, clock, now }: AttendancePanelProps) {
  const t = await translator();
  const { id, status, startsAt, clientFirstName, clientCame } = appointment;
  const isOver = status === "completed" || status === "no_show";
  const mayHaveBegun = status === "scheduled" && startsAt !== null && startsAt <= now;
  if (!isStaff(actor) || (!isOver && !mayHaveBegun)) return null;
  const seen = await readLedger(actor, appointment);
  if (!seen) return null;
  const { ledger, said } = seen;
  const platform = await platformOf(appointment);
  return (
    <Section id="attendance" title={t("Attendance")}>
      <AttendanceLedger ledger={ledger} clientName={clientFirstName} clock={clock} />
      {platform && !tellsAttendance(platform) && (
        <p className="mt-4 max-w-[62ch] text-muted text-small">
          {t(
            "{platform} doesn't tell us who was in its call. What stands here is what was done on this page and what each side said on it. What the session came to is yours to say.",
            { platform: titleOf(platform) },
          )}
        </p>
      )}
      {isOver && (
        <OutcomeForm
          action={sayOutcome}
          id={id}
          said={said}
          suggested={suggestedOutcome(ledger)}
          missedMoney={status === "completed" && !clientCame ? await missedMoneyWords(t, actor, id) : null}
        >
          {said && <Decision staff={actor} id={id} outcome={said.outcome} />}
        </OutcomeForm>
      )}
    </Section>
  );
}

type DecisionProps = { staff: Staff; id: string; outcome: Outcome };

/** What staff may decide about the money now that they have said what the session came to; it moves by no outcome alone. */
async function Decision({ staff, id, outcome }: DecisionProps) {
  const t = await translator();
  const next = await decisionAfter(t, staff, id, outcome);
  if (!next) return null;
  return (
    <p>
      {next.words}{" "}
      <Link href="#money" className="link font-medium">
        {next.link}
      </Link>
      {next.isPending && <LookAgain />}
    </p>
  );
}
