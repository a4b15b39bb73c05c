import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { squareCode } from "@/lib/auth/factors/square-code";
import { origin } from "@/lib/env";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Booking card") };
}

export default findable(BookingCard);

/** The booking link as a card for a desk or a wall: a square code that a phone's camera reads. */
async function BookingCard() {
  const t = await translator();
  await requirePage("/admin/start/card");
  const { name } = await practice();
  const link = `${origin()}/book`;
  const { size, path } = squareCode(link);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t("Booking card")}
          intro={t("Print this page with your browser. A phone's camera reads the square and opens your booking page.")}
          back={{ href: "/admin/start", label: t("Setting up") }}
        />
      </div>
      <section
        aria-label={t("The card")}
        className="max-w-sm rounded-lg border border-line bg-white p-8 text-center text-black"
      >
        <p className="font-medium font-title text-h1">{name}</p>
        <p className="mt-2">{t("Choose a time that suits you")}</p>
        <svg
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label={t("Square code of {link}", { link })}
          className="mx-auto my-4 w-56 max-w-full"
        >
          <path d={path} fill="currentColor" />
        </svg>
        <p className="font-semibold wrap-anywhere">{link}</p>
      </section>
    </>
  );
}
