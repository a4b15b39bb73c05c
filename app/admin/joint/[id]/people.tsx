import type { ReactNode } from "react";
import { useT } from "#speech";
import { ProvenForm } from "@/components/account/proven-form";
import { ActionForm } from "@/components/appointment/action-form";
import { type PersonLine, PersonList } from "@/components/records/person-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { onlyHeard } from "@/components/ui/visually-hidden";
import { addToJoint, takeOutOfJoint } from "@/lib/clients/joint/actions";
import type { Joint, JointMember } from "@/lib/clients/joint/queries";
import type { Translate } from "@/lib/i18n/message";
import { JOINT_PARTS } from "@/lib/records/joint/schema";
import { jointPartWords } from "@/lib/records/joint/words";

/** Who is in a joint record: more of them are added, and each can be taken out and put back. */
export function People({ joint }: { joint: Joint }) {
  const t = useT();
  const { id, kind, members, former } = joint;
  const isFull = kind === "couple" && members.length >= 2;
  const parts = kind === "couple" ? (["partner"] as const) : JOINT_PARTS;
  return (
    <Section id="people" title={t("Who is in it")}>
      <div className="max-w-text space-y-4">
        <PersonList people={members.map((member) => lineOf(t, member, members.length > 1 && takeOut(t, id, member)))} />
        {!isFull && (
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            {parts.map((part) => (
              <Link key={part} href={`/admin/clients?joint=${id}&as=${part}`} className="link">
                {part === "child" ? t("Add a child") : t("Add an adult")}
              </Link>
            ))}
          </p>
        )}
        {former.length > 0 && (
          <>
            <h3 className="font-semibold text-h3">{t("Taken out")}</h3>
            <PersonList people={former.map((member) => lineOf(t, member, putBack(t, id, member)))} />
          </>
        )}
      </div>
    </Section>
  );
}

function lineOf(t: Translate, member: JointMember, action: ReactNode): PersonLine {
  const { personId, part } = member;
  const note = jointPartWords(t)[part];
  return { key: `${personId} ${part}`, name: nameOf(member), href: `/admin/clients/${personId}`, note, action };
}

function takeOut(t: Translate, record: string, member: JointMember) {
  return (
    <ActionForm
      action={takeOutOfJoint}
      hidden={{ record, person: member.personId }}
      label={<>{t.rich("Take out<mark> {name}</mark>", { name: nameOf(member), ...onlyHeard })}</>}
      variant="plain"
      size="dense"
    />
  );
}

function putBack(t: Translate, record: string, member: JointMember) {
  return (
    <ProvenForm
      action={addToJoint}
      hidden={{ record, person: member.personId, part: member.part }}
      label={<>{t.rich("Put back<mark> {name}</mark>", { name: nameOf(member), ...onlyHeard })}</>}
      variant="plain"
      size="dense"
    />
  );
}

function nameOf({ firstName, lastName }: JointMember): string {
  return `${firstName} ${lastName}`.trim();
}
