import { ActionForm } from "@/components/appointment/action-form";
import { PersonList } from "@/components/records/person-list";
import { Section } from "@/components/ui/section";
import type { Staff } from "@/lib/auth/actor";
import { openJointRecord } from "@/lib/clients/joint/actions";
import { jointsOf } from "@/lib/clients/joint/queries";
import { translator } from "@/lib/i18n/reader-language";
import { JOINT_KINDS } from "@/lib/records/joint/schema";
import { kindWords, openingKindWords } from "@/lib/records/joint/words";

/** The records that this client has together with others, and a new one. */
export async function JointSection({ staff, clientId }: { staff: Staff; clientId: string }) {
  const t = await translator();
  const joints = await jointsOf(staff, clientId);
  return (
    <Section id="together" title={t("Couple or family")}>
      <div className="max-w-text space-y-4">
        <p>
          {t(
            "People who come together have a record together, beside each one's own. You book their sessions there: each one's time is taken, and each is told by themselves.",
          )}
        </p>
        {joints.length > 0 && (
          <PersonList
            people={joints.map(({ id, kind, reference, names }) => ({
              key: id,
              name: t("{kind}: {names}", { kind: kindWords(t)[kind], names: names.join(", ") }),
              href: `/admin/joint/${id}`,
              note: reference,
            }))}
          />
        )}
        <div className="flex flex-wrap gap-3">
          {JOINT_KINDS.map((kind) => (
            <ActionForm
              key={kind}
              action={openJointRecord}
              hidden={{ client: clientId, kind }}
              label={openingKindWords(t)[kind]}
              pendingLabel={t("Opening…")}
              variant="plain"
              size="dense"
            />
          ))}
        </div>
      </div>
    </Section>
  );
}
