import { ProfileForm } from "@/components/account/profile-form";
import { Section } from "@/components/ui/section";
import { saveProfile } from "@/lib/accounts/profile/actions";
import { personOf } from "@/lib/accounts/profile/profile";
import type { Actor } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";

type ProfileSectionProps = { actor: Actor; t: Translate };

/** What a person says about themselves. */
export async function ProfileSection({ actor, t }: ProfileSectionProps) {
  const { firstName, lastName, pronouns, phone, contactBy, location, birthDate } = await personOf(actor.id);
  const texts = { pronouns, phone, contactBy, location, birthDate };
  const given = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ?? ""]));
  return (
    <Section id="profile" title={t("About you")}>
      <p className="mb-5 text-muted">
        {t("It rests encrypted, and only those of the practice who work with you can read it.")}
      </p>
      <ProfileForm action={saveProfile} current={{ ...EMPTY, ...given, firstName, lastName }} />
    </Section>
  );
}

const EMPTY = { pronouns: "", phone: "", contactBy: "", location: "", birthDate: "" };
