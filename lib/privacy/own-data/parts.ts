import { wayWords as contactWayWords, ruleWords } from "@/lib/clients/file/words";
import { mailTitle } from "@/lib/clients/timeline/words";
import { guardianWords } from "@/lib/guardians/words";
import type { Translate } from "@/lib/i18n/message";
import type { OwnData } from "@/lib/privacy/own-data/collect";
import { moneyParts } from "@/lib/privacy/own-data/money-parts";
import { momentIn, type Part, type Reader } from "@/lib/privacy/own-data/part";
import { readerName, readWhat } from "@/lib/privacy/own-data/reading-words";
import {
  entryWords,
  offerWords,
  partWords,
  recordWords,
  statusWords,
  textWords,
  wordFor,
} from "@/lib/privacy/own-data/words";
import { staffPartWords } from "@/lib/records/sharing/words";
import { reminderNamesWords } from "@/lib/reminders/words";
import { cellNames } from "@/lib/requests/cell-words";
import { type Clock, longDate, longDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

/** What a person takes along, in words. */
export function partsOf(data: OwnData, t: Translate, clock: Clock): Part[] {
  const reader = { t, clock };
  return [
    ...accountParts(data, reader),
    ...sessionParts(data, reader),
    ...moneyParts(data, t, clock),
    ...peopleParts(data, reader),
    ...toldParts(data, reader),
    ...entryParts(data, reader),
  ];
}

function accountParts({ account, notedByThePractice: noted }: OwnData, { t, clock }: Reader): Part[] {
  const rules = noted?.contactRules.map((rule) => ruleWords(t)[rule]).join(", ") ?? "";
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
          [t("How we best reach you"), account.contactBy ? contactWayWords(t)[account.contactBy] : ""],
          [t("Where you live"), account.location ?? ""],
          [t("Date of birth"), account.birthDate ? longDay(account.birthDate, t.locale) : ""],
          [t("Time zone"), zoneWords(t, account.timeZone)],
          [t("Since"), longDate(account.since, clock)],
        ],
      ],
    },
    {
      title: t("What the practice noted"),
      lines: noted
        ? [
            [
              [t("How to reach you"), [rules, noted.contactWords].filter(Boolean).join("\n")],
              [t("Administrative note"), noted.note],
              [t("Tags"), noted.tags.join(", ")],
            ],
          ]
        : [],
    },
  ];
}

function sessionParts(data: OwnData, { t, clock }: Reader): Part[] {
  const asked = (cells: Parameters<typeof cellNames>[1]) => cellNames(t, cells, t.locale);
  return [
    {
      title: t("Appointments and requests"),
      lines: (data.appointments ?? []).map((each) => [
        [t("Reference"), each.reference],
        [t("When"), momentIn(clock, each.startsAt)],
        [t("Times you asked for"), asked(each.askedTimes)],
        [t("What"), each.service],
        [t("With"), each.practitioner ?? ""],
        [t("Status"), wordFor(statusWords(t), each.status)],
        [t("What you wrote"), each.reason ?? ""],
        [t("Why it could not be offered"), each.declined ?? ""],
        [t("Why it was cancelled"), each.cancelled ?? ""],
      ]),
    },
    {
      title: t("Times that were offered to you"),
      lines: (data.timesOffered ?? []).map((each) => [
        [t("Reference"), each.appointment],
        [t("When"), momentIn(clock, each.startsAt)],
        [t("With"), each.practitioner],
        [t("Status"), wordFor(offerWords(t), each.state)],
      ]),
    },
    {
      title: t("What you wait for"),
      lines: (data.waitingList ?? []).map((each) => [
        [t("What"), each.serviceName],
        [t("With"), each.practitionerName ?? ""],
        [t("Times you asked for"), asked(each.cells)],
      ]),
    },
  ];
}

function peopleParts(data: OwnData, { t, clock }: Reader): Part[] {
  const span = ({ since, until }: { since: Date; until: Date | null }): Part["lines"][number] => [
    [t("Since"), longDate(since, clock)],
    [t("Until"), until ? longDate(until, clock) : ""],
  ];
  return [
    {
      title: t("Your guardians, and who pays for you"),
      lines: (data.guardians ?? []).map((each) => [
        [t("Who"), `${each.firstName} ${each.lastName}`.trim()],
        [t("What"), each.part === "payer" ? t("Pays") : guardianWords(t, { part: "guardian", sees: each.sees })],
        ...span(each),
      ]),
    },
    {
      title: t("Other records that you belong to"),
      lines: (data.memberships ?? []).map((each) => [
        [t("Reference"), each.reference],
        [t("What"), wordFor(recordWords(t), each.kind)],
        [t("You are"), wordFor(partWords(t), each.part)],
        ...span(each),
      ]),
    },
    {
      title: t("With whom your record is shared"),
      lines: (data.sharedWith ?? []).map((each) => [
        [t("Who"), `${each.firstName} ${each.lastName}`.trim()],
        [t("What"), staffPartWords(t)[each.part]],
        ...span(each),
      ]),
    },
    {
      title: t("Who opened your record"),
      lines: (data.openedBy ?? []).map((each) => [
        [t("When"), momentIn(clock, each.at)],
        [t("Who"), readerName(each, t)],
        [t("What"), readWhat(each, t)],
      ]),
    },
  ];
}

function toldParts(data: OwnData, { t, clock }: Reader): Part[] {
  const texts = data.consents?.textMessages;
  return [
    {
      title: t("What you agreed to"),
      lines: texts
        ? [
            [
              [t("Text messages to"), texts.phone ?? ""],
              [t("In these words"), texts.words],
              [t("Since"), momentIn(clock, texts.givenAt)],
              [t("Until"), momentIn(clock, texts.withdrawnAt)],
            ],
          ]
        : [],
    },
    {
      title: t("Text messages we sent you"),
      lines: (data.textMessages ?? []).map((each) => [
        [t("When"), momentIn(clock, each.dueAt)],
        [t("What"), reminderNamesWords(t)[each.kind]],
        [t("Status"), wordFor(textWords(t), each.state)],
      ]),
    },
    {
      title: t("E-mails we sent you"),
      lines: data.emails.map(({ kind, sentAt }) => [
        [t("When"), momentIn(clock, sentAt)],
        [t("What"), mailTitle(t, kind)],
      ]),
    },
    {
      title: t("What you wrote on our contact page"),
      lines: data.contactMessages.map(({ at, message, answers }) => [
        [t("When"), momentIn(clock, at)],
        [t("What you wrote"), message ?? ""],
        [t("What was answered"), answers.map(({ words }) => words ?? "").join("\n\n")],
      ]),
    },
  ];
}

function entryParts(data: OwnData, { t, clock }: Reader): Part[] {
  return [
    {
      title: t("Where you are signed in"),
      lines: data.signIns.map(({ kind, browser, system, lastSeenAt }) => [
        [t("What"), [browser, system].filter(Boolean).join(", ") || wordFor(entryWords(t), kind)],
        [t("When"), momentIn(clock, lastSeenAt)],
      ]),
    },
    {
      title: t("Your passkeys"),
      lines: data.passkeys.map(({ name, createdAt, lastUsedAt }) => [
        [t("Name"), name],
        [t("Since"), longDate(createdAt, clock)],
        [t("Used last"), momentIn(clock, lastUsedAt)],
      ]),
    },
  ];
}
