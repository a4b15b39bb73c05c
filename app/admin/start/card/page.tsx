import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { squareCode } from "@/lib/auth/factors/square-code";
import { origin } from "@/lib/env";
import { practice } from "@/lib/practice/settings";

export const metadata: Metadata = { title: "Booking card" };

export default findable(BookingCard);

/** The booking link as a card for a desk or a wall: a square code that a phone's camera reads. */
async function BookingCard() {
  await requirePage("/admin/start/card");
  const { name } = await practice();
  const link = `${origin()}/book`;
  const { size, path } = squareCode(link);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title="Booking card"
          intro="Print this page with your browser. A phone's camera reads the square and opens your booking page."
          back={{ href: "/admin/start", label: "Setting up" }}
        />
      </div>
      <section
        aria-label="The card"
        className="max-w-sm rounded-lg border border-line bg-white p-8 text-center text-black"
      >
        <p className="font-medium font-title text-h1">{name}</p>
        <p className="mt-2">Choose a time that suits you</p>
        <svg
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label={`Square code of ${link}`}
          className="mx-auto my-4 w-56 max-w-full"
        >
          <path d={path} fill="currentColor" />
        </svg>
        <p className="font-semibold wrap-anywhere">{link}</p>
      </section>
    </>
  );
}
