import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isClient, requireActor } from "@/lib/auth/actor";
import { isProven } from "@/lib/auth/proof/proof";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { ConsentsSection } from "./consents-section";
import { DeletionSection } from "./deletion-section";
import { ReadersSection } from "./readers-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("What we know about you") };
}

export default findable(OwnDataPage);

/** What the practice knows about a person: to take along, who looked at it, what was agreed to, and to have it deleted. */
async function OwnDataPage() {
  const [actor, t] = await Promise.all([requireActor(), translator()]);
  const clock = await clockOf(actor);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("What we know about you")}
        back={{ href: "/account", label: t("Your account") }}
        intro={t(
          "It is about you, so you may see it, take it with you, and have it deleted as far as the law lets us.",
        )}
      />
      <Files actor={actor} t={t} />
      {isClient(actor) && <ReadersSection client={actor} t={t} clock={clock} />}
      {isClient(actor) && <ConsentsSection client={actor} t={t} clock={clock} />}
      <DeletionSection actor={actor} t={t} clock={clock} />
    </div>
  );
}

function Files({ actor, t }: { actor: Actor; t: Translate }) {
  const files = [
    { name: "everything.html", label: t("Everything, to read"), hint: t("one page that opens in any browser") },
    { name: "everything.json", label: t("Everything, for a program"), hint: t("the same as JSON") },
    { name: "appointments.ics", label: t("Your appointments"), hint: t("for a calendar") },
  ];
  return (
    <Section id="files" title={t("Take it with you")}>
      <p className="mb-3">{t("Keep these files where others don't find them.")}</p>
      {!isProven(actor, now()) && (
        <p className="mb-3">
          {t.rich("Before a file is given out, <link>please confirm that it's you</link>. You then come back here.", {
            link: (text) => (
              <Link className="link" href="/account/prove?next=/account/data">
                {text}
              </Link>
            ),
          })}
        </p>
      )}
      <ul>
        {files.map(({ name, label, hint }) => (
          <li key={name}>
            {/* A plain link: nothing is fetched ahead, and the answer says whether it is a file or asks first. */}
            <a className="link inline-flex min-h-11 items-center" href={`/account/data/${name}`}>
              {label}
            </a>{" "}
            <span className="text-muted">· {hint}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
