import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { ZoneLines } from "@/app/zone-lines";
import { ChoiceLinks } from "@/components/booking/choice-links";
import { ClockLine } from "@/components/booking/clock-line";
import { Doors } from "@/components/booking/doors";
import { UrgentHelp } from "@/components/booking/urgent-help";
import { OwnClock } from "@/components/clock/own-clock";
import { AskForm } from "@/components/requests/ask-form";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { isAtCode } from "@/lib/accounts/guest";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { hoursOfCells } from "@/lib/availability/cell-hours";
import { openWeek } from "@/lib/availability/queries";
import { changeHours } from "@/lib/booking/actions";
import { hrefOf, readQuery, type SearchParams } from "@/lib/booking/address";
import { currentDraft, type Draft } from "@/lib/booking/hold-cookie";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { nextWords } from "@/lib/payments/packages/means-words";
import { ownMeans } from "@/lib/payments/packages/own-means";
import { instantOffer } from "@/lib/practice/offer";
import { findPractitioner, listPractitioners, type PublicPractitioner } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { defaultService } from "@/lib/practice/service-list";
import { serviceWords, sessionFacts } from "@/lib/practice/service-words";
import { ask } from "@/lib/requests/actions";
import { cellValue } from "@/lib/requests/cell-words";
import { wallClock } from "@/lib/time/zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/book/ask",
    title: t("When are you usually free?"),
    description: t(
      "Tell us when you are usually free, and a therapist looks for a time that suits you both. Asking costs nothing.",
    ),
  });
}

export default async function AskPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = readQuery(await searchParams);
  const [t, actor] = await Promise.all([translator(), currentActor()]);
  const [everyone, chosen, service, offer, draft, atCode] = await Promise.all([
    listPractitioners(),
    query.with ? findPractitioner(query.with) : null,
    defaultService(),
    instantOffer(actor?.id),
    currentDraft(),
    isAtCode("request"),
  ]);
  const only = everyone.length === 1 ? everyone[0] : null;
  const practitioner = chosen ?? only ?? null;
  const open = service ? await openWeek(practitioner?.id ?? null, service.minutes) : [];
  const clock = await viewerClock(query, actor);
  const said = { t, locale: clock.locale };
  const means = service ? await ownMeans(actor?.id, service.id) : null;
  const asked = practitioner ? [practitioner] : everyone;
  const [moment, zones] = [now(), asked.map(({ timeZone }) => timeZone)];
  const path = hrefOf("/book/ask", { with: query.with });
  const looking = { path, at: moment, date: wallClock(clock.zone, moment).date };

  return (
    <div className="max-w-text">
      <PageHeader
        title={t("When are you usually free?")}
        intro={[
          service && serviceWords(said, service, practitioner),
          t(
            "Tick all the times that suit you. We'll look for one of them and write to you. Nothing is booked until then.",
          ),
        ]
          .filter(Boolean)
          .join(" ")}
      />
      <div className="space-y-6">
        {actor && isStaff(actor) && (
          <Notice tone="info">
            {t("You are signed in as the practice. This is what clients see; only clients can send a request.")}
          </Notice>
        )}
        {offer.services.length > 0 && <Doors t={t} here="ask" slug={practitioner?.slug} />}
        {everyone.length > 1 && (
          <ChoiceLinks
            label={t("Who would you like to see?")}
            chosen={practitioner?.slug ?? ""}
            choices={[{ key: "", href: "/book/ask", name: t("First available therapist") }, ...everyone.map(whoLink)]}
          />
        )}
        {open.length === 0 ? (
          <EmptyState
            title={t("No times are open right now")}
            text={t("The practice isn't taking requests at the moment. Please look again soon, or get in touch.")}
            action={
              <Link className="link" href="/">
                {t("Back to the start")}
              </Link>
            }
          />
        ) : (
          <OwnClock t={t} clock={clock} className="space-y-6">
            <ClockLine t={t} clock={clock} looking={looking} changeHours={changeHours} />
            <ZoneLines t={t} asked={asked} clock={clock} />
            <AskForm
              action={ask}
              week={{
                open: open.map(cellValue),
                hours: hoursOfCells(zones, clock, moment, t("into {day}", { day: "%" })),
                isOwn: clock.isOwn,
              }}
              facts={[
                ...sessionFacts(said, service, practitioner),
                ...(means
                  ? [{ term: t("Your account"), detail: nextWords(t, means, "client", "session", moment) }]
                  : []),
              ]}
              practitioner={practitioner?.id ?? ""}
              signedIn={actor !== null}
              start={atCode && !actor && isAbout(draft, practitioner) ? "code" : "times"}
              draft={isAbout(draft, practitioner) ? { ...draft } : {}}
              urgent={<UrgentHelp t={t} />}
            />
          </OwnClock>
        )}
      </div>
    </div>
  );
}

/** Whether what was kept is about asking this practitioner; without one, the first available. */
function isAbout(draft: Draft | undefined, practitioner: { id: string } | null) {
  return draft?.cells !== undefined && (draft.practitioner ?? "") === (practitioner?.id ?? "");
}

function whoLink({ slug, name, title, photoKey }: Pick<PublicPractitioner, "slug" | "name" | "title" | "photoKey">) {
  const face = { photo: photoPath(photoKey, "small") };
  return { key: slug, href: hrefOf("/book/ask", { with: slug }), name, aside: title, face };
}
