import { expect, test } from "vitest";
import { house, sourceFiles } from "@/lib/testing/house/source-files";

/*
 * What staff do to others is said before the click: that it can be undone, and until when, or that it can't be.
 */

/** What tells a client something, moves money or ends what others count on. */
const TELLING = [
  ...[
    "scheduleOffered",
    "scheduleOther",
    "acceptPlan",
    "offer",
    "reject",
    "reschedule",
    "bookOffered",
    "bookAgain",
    "bookOther",
    "bookJointOffered",
    "bookJointOther",
    "moveToFree",
  ],
  ...["end", "missed", "endGroup", "cancelGroup", "chooseWhere", "moveBoth", "deactivate"],
  ...["remind", "sendByMail", "take", "letGo", "giveBack", "sell", "notePackagePaid", "giveBackSessions", "credit"],
  ...["withdrawLink", "give", "addMoney", "payOut", "removeWebhook", "dropFailedJob", "useOurWords", "invite"],
  ...[
    "dropSecondStep",
    "inviteColleague",
    "takeColleagueBack",
    "handOverBooked",
    "handOverBookedOf",
    "merge",
    "dropTag",
    "endRoom",
    "eraseClientByName",
    "leave",
    "inviteAgain",
    "answerMessage",
    "addNewAsGuardian",
  ],
];

/** What is asked twice with all that it strands, saves what a form shows again, or takes something back. */
const QUIET = [
  ...[
    "takeTimeOff",
    "takePublicHolidays",
    "addExtraHours",
    "restoreDates",
    "saveRules",
    "saveService",
    "saveFile",
    "saveDetails",
    "saveSpeaking",
    "saveTags",
    "saveTagName",
    "saveNewRoom",
    "saveRoomName",
    "restoreRoom",
    "saveUsualRoom",
    "followZone",
    "goHome",
    "leaveZone",
    "moveToRoom",
    "saveFirstPage",
    "saveQuestions",
    "saveLegal",
    "saveColour",
    "dropLogo",
    "saveUrgentNumbers",
    "retire",
    "restore",
    "order",
  ],
  ...[
    "undoGroup",
    "takeBackOffer",
    "undoMove",
    "undoTaken",
    "undoLetGo",
    "undoReminder",
    "undoSending",
    "undoSale",
    "undoPackagePaid",
    "undoDeactivated",
    "reactivate",
    "reopen",
  ],
  ...["start", "startGroup", "letClientIn", "letAllIn", "askToWait", "sayLate", "sayOutcome", "atDesk"],
  ...[
    "addOpening",
    "setCapacity",
    "endOpening",
    "showNames",
    "chooseKeys",
    "chooseDensity",
    "showBirthdays",
    "moveInCalendar",
    "resendMessage",
    "savePublicPage",
    "assignMessage",
    "skipStep",
    "resumeStep",
    "lookAtPage",
    "archiveMessage",
    "reopenMessage",
    "dropPhoto",
    "dropMessage",
  ],
  ...[
    "saveStandard",
    "saveKnownAs",
    "endConnection",
    "savePractice",
    "saveBillFacts",
    "saveBilling",
    "saveMoney",
    "saveReminders",
    "saveServiceReminders",
    "saveDiscretion",
    "resendText",
    "reachedClient",
    "phonedClient",
    "resendAbout",
  ],
  ...[
    "saveServiceTexts",
    "saveAgenda",
    "saveAfterwards",
    "saveWords",
    "saveRetention",
    "saveHold",
    "searchClients",
    "searchOther",
    "keepBoth",
    "searchRequests",
  ],
  // What is added by mistake is one more name in a list; an invitation that was taken back can be sent again.
  ...["add", "withdraw"],
  // Nobody is told who is in a record; a person who was taken out is put back beside.
  ...["openJointRecord", "addToJoint", "addNewToJoint", "takeOutOfJoint"],
  // A guardian who was ended is put back beside, and what one sees is a form that shows it again.
  ...["addAsGuardian", "changeSights", "endAsGuardian", "saveAge"],
  // A test payment goes back by itself.
  ...["addOffer", "changeOffer", "resolve", "dismiss", "checkKey", "payTest", "invoice", "estimate"],
  ...["setClientPrice", "endClientPrice", "setPractitionerPrice", "endPractitionerPrice"],
  // A calendar that was disconnected is connected again with its address.
  ...[
    "addCalendar",
    "addServer",
    "addByPractice",
    "chooseWritten",
    "catchUpNow",
    "chooseZone",
    "chooseZoneThere",
    "readNow",
    "disconnectCalendar",
  ],
  // Of what another calendar says nothing reaches a client; what is left as it is can be shown again.
  ...["leaveClash", "showClash", "leaveEntry", "putEntryBack"],
  // A fee that was charged can be waived, and one that was waived charged; a prepaid session that was given back can be
  // used up, and one that was used up given back; what is kept as credit can be paid out.
  ...["charge", "waive", "giveOneBack", "forfeit", "keepCredit"],
  ...["saveRoles", "saveGrace", "share", "endShare", "openRecord", "readWritten"],
  ...["addWebhook", "changeWebhook", "pauseWebhook", "resumeWebhook", "renewSecret", "testWebhook"],
  // What is allowed again is stopped again by the next e-mail that comes back.
  ...["resendDelivery", "resendFailed", "allowAddress"],
  ...["tryMail", "tryText", "tryOne", "retryFailedJob"],
];

const SAYS =
  /undoPromiseWords|\b[Yy]ou can undo|can't be (?:undone|taken back|brought back)|you can (?:take it back|open the session again)|You can change it back|Cancel it with a credit note/;

test("each action of staff either says how it is undone, or has nothing to say of that", () => {
  const declared = house.flatMap(({ path, text }) =>
    /^"use server";/.test(text)
      ? [
          ...text.matchAll(
            /^export const (\w+) = (?:action|provenAction)\(\s*[^,]+,\s*(?:requireStaff|whoMay\("[\w.]+"\)),/gm,
          ),
        ].map(([, name]) => ({
          path,
          name: name ?? "",
        }))
      : [],
  );
  expect([...new Set(declared.map(({ name }) => name))].toSorted()).toEqual(
    [...new Set([...TELLING, ...QUIET])].toSorted(),
  );
  const told = declared.filter(({ name }) => TELLING.includes(name));
  const silent = told.flatMap(({ path, name }) =>
    pagesWith(path.replace(/\.ts$/, ""), name).flatMap((page) =>
      SAYS.test(page.words) ? [] : [`${name} in ${page.path}`],
    ),
  );
  expect(silent).toEqual([]);
});

/** The files that have an action's form, each with what it says itself and through the components that it is made of. */
function pagesWith(module: string, name: string) {
  const using = house.filter(
    ({ path, imports }) =>
      isOfPages(path) &&
      imports.some(
        ({ from, names }) => from.replace(/\.ts$/, "") === module && names !== "all" && names.includes(name),
      ),
  );
  return using.map(({ path }) => ({
    path,
    words: [...madeOf(path)].map((part) => sourceFiles.get(part)?.text).join("\n"),
  }));
}

function madeOf(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const { from } of sourceFiles.get(path)?.imports ?? []) if (isOfPages(from)) madeOf(from, known);
  return known;
}

function isOfPages(path: string): boolean {
  return /^(app|components\/(?!ui\/))/.test(path);
}
