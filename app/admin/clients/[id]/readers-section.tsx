import { ActionForm } from "@/components/appointment/action-form";
import { type PersonLine, PersonList } from "@/components/records/person-list";
import { ShareForm } from "@/components/records/share-form";
import { Section } from "@/components/ui/section";
import { onlyHeard } from "@/components/ui/visually-hidden";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { endShare, share } from "@/lib/records/sharing/actions";
import { possibleReaders, type Reader, readersOf } from "@/lib/records/sharing/queries";
import { SHARED_PARTS } from "@/lib/records/sharing/schema";
import { staffPartWords } from "@/lib/records/sharing/words";
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
        {readers.length > 0 && <PersonList people={readers.map((reader) => lineOf(t, reader, clientId, clock))} />}
        {others.length > 0 && (
          <ShareForm
            action={share}
            client={clientId}
            people={others.map(({ id, firstName, lastName }) => ({
              value: id,
              label: `${firstName} ${lastName}`.trim(),
            }))}
            parts={SHARED_PARTS.map((part) => ({ value: part, label: staffPartWords(t)[part] }))}
          />
        )}
      </div>
    </Section>
  );
}

function lineOf(t: Translate, reader: Reader, clientId: string, clock: Clock): PersonLine {
  const name = `${reader.firstName} ${reader.lastName}`.trim();
  const until = reader.until ? t("until {date}", { date: longDate(reader.until, clock) }) : t("until you end it");
  return {
    key: reader.staffId,
    name,
    note: [staffPartWords(t)[reader.part], until].join(" · "),
    action: (
      <ActionForm
        action={endShare}
        hidden={{ client: clientId, person: reader.staffId }}
        label={<>{t.rich("End it<mark> for {name}</mark>", { name, ...onlyHeard })}</>}
        variant="plain"
        size="dense"
      />
    ),
  };
}
