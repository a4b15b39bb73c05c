import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { AskForm } from "@/components/booking/ask-form";
import { PractitionerChoice } from "@/components/booking/practitioner-choice";
import { EmptyState } from "@/components/ui/empty";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ask } from "@/lib/appointments/asking";
import { cellValue } from "@/lib/appointments/words";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { BLOCK_WORDS, blocksIn } from "@/lib/availability/block-words";
import { openWeek } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { zoneName } from "@/lib/format";
import { defaultService, findPractitioner, listPractitioners } from "@/lib/practice/practitioners";

export const metadata: Metadata = { title: "When are you usually free?" };

type BookProps = { searchParams: Promise<{ with?: string | string[] }> };

export default async function Book({ searchParams }: BookProps) {
  const wanted = (await searchParams).with;
  const [actor, everyone, chosen, service] = await Promise.all([
    currentActor(),
    listPractitioners(),
    typeof wanted === "string" ? findPractitioner(wanted) : null,
    defaultService(),
  ]);
  const only = everyone.length === 1 ? everyone[0] : null;
  const practitioner = chosen ?? only ?? null;
  const open = service ? await openWeek(practitioner?.id ?? null, service.minutes) : [];
  const viewerZone = actor?.timeZone ?? (await cookies()).get("tz")?.value;
  const asked = practitioner ? [practitioner] : everyone;

  return (
    <div className="max-w-text">
      <PageHeader
        title="When are you usually free?"
        intro="Tick as many times as you like. We'll match one of them and write to you. Nothing is booked until then."
      />
      <div className="space-y-6">
        {actor && isStaff(actor) && (
          <Notice tone="info">
            You are signed in as the practice. This is what clients see; requests are made by clients.
          </Notice>
        )}
        {everyone.length > 1 && <PractitionerChoice everyone={everyone} chosen={practitioner?.slug ?? ""} />}
        {open.length === 0 ? (
          <EmptyState
            title="No times are open right now"
            text="The practice isn't taking requests at the moment. Please look again soon, or get in touch."
            action={
              <Link className="link" href="/">
                Back to the start
              </Link>
            }
          />
        ) : (
          <>
            <ZoneLines asked={asked} viewerZone={viewerZone} />
            <AskForm
              action={ask}
              open={open.map(cellValue)}
              practitioner={practitioner?.id ?? ""}
              blocks={BLOCK_WORDS}
              signedIn={actor !== null}
              urgent={<UrgentHelp />}
            />
          </>
        )}
      </div>
    </div>
  );
}

type ZoneLinesProps = { asked: { id: string; name: string; timeZone: string }[]; viewerZone?: string };

/** Whose clock the mornings are on, and what that is on hers. */
function ZoneLines({ asked, viewerZone }: ZoneLinesProps) {
  const today = now();
  return (
    <ul className="space-y-1 text-small text-muted">
      {asked.map(({ id, name, timeZone }) => {
        const translated = viewerZone ? blocksIn(timeZone, viewerZone, today) : null;
        return (
          <li key={id}>
            {asked.length > 1 ? `With ${name}, times are` : "Times are"} in {zoneName(timeZone)}.
            {translated && viewerZone && ` In yours (${zoneName(viewerZone)}): ${translated}.`}
          </li>
        );
      })}
    </ul>
  );
}

function UrgentHelp() {
  return (
    <Notice tone="heart">
      If you are in danger or thinking about ending your life, don't wait for a reply here.{" "}
      <Link className="link" href="/urgent-help">
        Get help now
      </Link>
    </Notice>
  );
}
