import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { rolesOf } from "@/lib/permissions/permissions";
import type { Step } from "@/lib/practice/first-run/steps";

/** What a step is, why it is worth a moment, and where it is done; looking at the page is a button of its own. */
export type StepText = { title: string; why: string; href: string | null; label: string };

/** The steps of setting up in words, for the admin who takes them. */
export function stepsFor(t: Translate, staff: Staff): Record<Step, StepText> {
  const seesClients = rolesOf(staff).includes("practitioner");
  return {
    practice: {
      title: t("Name and time zone of the practice"),
      why: t("Clients read the name on every page and in every e-mail. All times are counted in the zone."),
      href: "/admin/settings",
      label: t("Name the practice"),
    },
    yourself: {
      title: t("Yourself"),
      why: seesClients
        ? t("A photo and a few words help clients to choose you.")
        : t("If you see clients yourself, tick Practitioner among your roles. You can then write your public page."),
      href: seesClients ? "/admin/public-page" : `/admin/team/${staff.id}`,
      label: seesClients ? t("Write your page") : t("Choose your roles"),
    },
    hours: {
      title: t("When you see clients"),
      why: t("Only times within these hours are offered. You can change them at any time."),
      href: "/admin/availability",
      label: t("Set your hours"),
    },
    service: {
      title: t("What clients book"),
      why: t("A session has a length, a price if you like, and is booked at once or asked for."),
      href: "/admin/services",
      label: t("Look at the services"),
    },
    look: {
      title: t("Look at your page"),
      why: t("See the practice as a client does."),
      href: null,
      label: t("Look at the page"),
    },
    mail: {
      title: t("Send yourself an e-mail"),
      why: t("Clients confirm with a code by e-mail, so e-mail has to arrive."),
      href: "/admin/settings/connections",
      label: t("Try an e-mail"),
    },
    video: {
      title: t("Try the video"),
      why: t("Check camera, sound and connection once, in the browser you will use."),
      href: "/check",
      label: t("Try camera and sound"),
    },
    invite: {
      title: t("Invite a colleague"),
      why: t("Another practitioner, or the front desk. If you work alone, skip this."),
      href: "/admin/team/invite",
      label: t("Invite a colleague"),
    },
    publish: {
      title: t("Publish your page"),
      why: t("It is then found by everyone, and you can give its link away."),
      href: "/admin/public-page",
      label: t("Publish your page"),
    },
  };
}
