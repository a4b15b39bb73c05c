import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { ShareForm } from "@/components/records/share-form";
import { Section } from "@/components/ui/section";
import type { Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { endShare, share } from "@/lib/records/sharing/actions";
import { possibleReaders, type Reader, readersOf } from "@/lib/records/sharing/queries";
import { SHARED_PARTS } from "@/lib/records/sharing/schema";
import { PART_WORDS } from "@/lib/records/sharing/words";
import { type Clock, longDate } from "@/lib/time/format";

type ReadersSectionProps = { staff: Staff; clientId: string; clock: Clock; now: Date };

/** Who else reads what is written of this client; nothing for staff who may not read it all themselves. */
export async function ReadersSection({ staff, clientId, clock, now }: ReadersSectionProps) {
  const t = await translator();
  const possible = await possibleReaders(staff, clientId);
  if (!possible) return null;
  const readers = await readersOf(staff, clientId, now);
  const others = possible.filter(({ id }) => !readers.some(({ staffId }) => staffId === id));
  return (
    <Section id="readers" title={t("Who else may read this record")}>
      <div className="max-w-text space-y-5">
        <p>
          {t(
            "A supervisor, a co-therapist or a colleague who covers can read what this client wrote and what was written of the treatment. Each says why before they open it, and the audit trail keeps that. You can end it at any time.",
          )}
        </p>
        {readers.length > 0 && (
          <ul className="divide-y divide-line border-line border-y">
            {readers.map((reader) => (
              <ReaderLine key={reader.staffId} reader={reader} clientId={clientId} clock={clock} />
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <ShareForm
            action={share}
            client={clientId}
            people={others.map(({ id, firstName, lastName }) => ({
              value: id,
              label: `${firstName} ${lastName}`.trim(),
            }))}
            parts={SHARED_PARTS.map((part) => ({ value: part, label: PART_WORDS[part] }))}
          />
        )}
      </div>
    </Section>
  );
}

function ReaderLine({ reader, clientId, clock }: { reader: Reader; clientId: string; clock: Clock }) {
  const t = useT();
  const name = `${reader.firstName} ${reader.lastName}`.trim();
  const until = reader.until ? t("until {date}", { date: longDate(reader.until, clock) }) : t("until you end it");
  return (
    <li className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
      <span>
        {name} <span className="text-muted">· {[PART_WORDS[reader.part], until].join(" · ")}</span>
      </span>
      <ActionForm
        action={endShare}
        hidden={{ client: clientId, person: reader.staffId }}
        label={
          <>
            {t.rich("End it<mark> for {name}</mark>", {
              name,
              mark: (text) => <span className="sr-only">{text}</span>,
            })}
          </>
        }
        variant="plain"
        size="dense"
      />
    </li>
  );
}
