import type { Translate } from "@/lib/i18n/message";
import type { OwnData } from "@/lib/privacy/own-data/collect";
import { type Clock, longDate, shortMoment, zoneName } from "@/lib/time/format";

type Part = { title: string; lines: [name: string, text: string][][] };

/** Everything about a person as one page that opens in any browser, today or in ten years: no script, nothing from elsewhere. */
export function readableData(data: OwnData, t: Translate, clock: Clock & { locale?: string }, lang: string): string {
  const title = t("What {practice} knows about you", { practice: data.practice });
  const made = t("Made on {date}.", { date: longDate(data.madeAt, clock) });
  const parts = partsOf(data, t, clock).filter(({ lines }) => lines.length > 0);
  return `<!doctype html>
<html lang="${escaped(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(made)}</p>
${parts.map(section).join("\n")}
</body></html>
`;
}

function partsOf(data: OwnData, t: Translate, clock: Clock): Part[] {
  const moment = (at: Date | null | undefined) => (at ? shortMoment(at, clock) : "");
  const { account } = data;
  return [
    {
      title: t("About you"),
      lines: [
        [
          [t("First name"), account.firstName],
          [t("Last name"), account.lastName],
          [t("Pronouns"), account.pronouns ?? ""],
          [t("E-mail"), account.email ?? ""],
          [t("Phone"), account.phone ?? ""],
          [t("How we best reach you"), account.contactBy ?? ""],
          [t("Where you live"), account.location ?? ""],
          [t("Date of birth"), account.birthDate ?? ""],
          [t("Time zone"), zoneName(account.timeZone)],
          [t("Since"), longDate(account.since, clock)],
        ],
      ],
    },
    {
      title: t("Appointments and requests"),
      lines: (data.appointments ?? []).map((each) => [
        [t("Reference"), each.reference],
        [t("When"), moment(each.startsAt)],
        [t("What"), each.service],
        [t("With"), each.practitioner ?? ""],
        [t("Status"), each.status],
        [t("What you wrote"), each.reason ?? ""],
        [t("Why it could not be offered"), each.declined ?? ""],
        [t("Why it was cancelled"), each.cancelled ?? ""],
      ]),
    },
    {
      title: t("Documents"),
      lines: (data.documents ?? []).map(({ number, kind, issuedOn }) => [
        [t("Number"), number],
        [t("What"), kind],
        [t("When"), issuedOn],
      ]),
    },
    {
      title: t("Who opened your record"),
      lines: (data.openedBy ?? []).map((each) => [
        [t("When"), moment(each.at)],
        [t("Who"), readerName(each, t)],
        [t("What"), readWhat(each, t)],
      ]),
    },
    {
      title: t("E-mails we sent you"),
      lines: data.emails.map(({ kind, sentAt }) => [
        [t("When"), moment(sentAt)],
        [t("What"), kind],
      ]),
    },
    {
      title: t("Where you are signed in"),
      lines: data.signIns.map(({ kind, browser, system, lastSeenAt }) => [
        [t("What"), [browser, system].filter(Boolean).join(", ") || kind],
        [t("When"), moment(lastSeenAt)],
      ]),
    },
  ];
}

/** Who opened it, by name. */
export function readerName(
  { firstName, lastName }: { firstName: string | null; lastName: string | null },
  t: Translate,
) {
  return [firstName, lastName].filter(Boolean).join(" ") || t("A person who no longer works here");
}

/** What was opened. */
export function readWhat({ what }: { what: "file" | "appointment" | "record" }, t: Translate): string {
  if (what === "file") return t("your contact details and the list of your appointments");
  return what === "record" ? t("the record that was shared with them") : t("an appointment and what was written of it");
}

function section({ title, lines }: Part): string {
  const blocks = lines.map((line) => {
    const rows = line.filter(([, text]) => text !== "");
    return `<dl>${rows.map(([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`).join("")}</dl>`;
  });
  return `<h2>${escaped(title)}</h2>\n${blocks.join("\n")}`;
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;border-top:1px solid #999;padding-top:.75rem}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}`;
