import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { addToJoint, takeOutOfJoint } from "@/lib/clients/joint/actions";
import type { Joint, JointMember } from "@/lib/clients/joint/queries";
import { JOINT_PARTS } from "@/lib/records/joint/schema";
import { JOINT_PART_WORDS } from "@/lib/records/joint/words";

/** Who is in a joint record: more of them are added, and each can be taken out and put back. */
export function People({ joint }: { joint: Joint }) {
  const t = useT();
  const { id, kind, members, former } = joint;
  const isFull = kind === "couple" && members.length >= 2;
  const parts = kind === "couple" ? (["partner"] as const) : JOINT_PARTS;
  return (
    <Section id="people" title={t("Who is in it")}>
      <div className="max-w-text space-y-4">
        <ul className="divide-y divide-line border-line border-y">
          {members.map((member) => (
            <Person key={member.personId} member={member}>
              {members.length > 1 && (
                <ActionForm
                  action={takeOutOfJoint}
                  hidden={{ record: id, person: member.personId }}
                  label={
                    <>
                      {t.rich("Take out<mark> {name}</mark>", {
                        name: nameOf(member),
                        mark: (text) => <span className="sr-only">{text}</span>,
                      })}
                    </>
                  }
                  variant="plain"
                  size="dense"
                />
              )}
            </Person>
          ))}
        </ul>
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
            <ul className="divide-y divide-line border-line border-y">
              {former.map((member) => (
                <Person key={`${member.personId}-${member.part}`} member={member}>
                  <ActionForm
                    action={addToJoint}
                    hidden={{ record: id, person: member.personId, part: member.part }}
                    label={
                      <>
                        {t.rich("Put back<mark> {name}</mark>", {
                          name: nameOf(member),
                          mark: (text) => <span className="sr-only">{text}</span>,
                        })}
                      </>
                    }
                    variant="plain"
                    size="dense"
                  />
                </Person>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  );
}

function Person({ member, children }: { member: JointMember; children: React.ReactNode }) {
  return (
    <li className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
      <span>
        <Link href={`/admin/clients/${member.personId}`} className="link inline-flex min-h-6 items-center">
          {nameOf(member)}
        </Link>{" "}
        <span className="text-muted">· {JOINT_PART_WORDS[member.part]}</span>
      </span>
      {children}
    </li>
  );
}

function nameOf({ firstName, lastName }: JointMember): string {
  return `${firstName} ${lastName}`.trim();
}
