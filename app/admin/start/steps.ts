import type { Staff } from "@/lib/auth/actor";
import { rolesOf } from "@/lib/permissions/permissions";
import type { Step } from "@/lib/practice/first-run/steps";

/** What a step is, why it is worth a moment, and where it is done; looking at the page is a button of its own. */
export type StepText = { title: string; why: string; href: string | null; label: string };

/** The steps of setting up in words, for the admin who takes them. */
export function stepsFor(staff: Staff): Record<Step, StepText> {
  const seesClients = rolesOf(staff).includes("practitioner");
  return {
    practice: {
      title: "Name and time zone of the practice",
      why: "Clients read the name on every page and in every e-mail. All times are counted in the zone.",
      href: "/admin/settings",
      label: "Name the practice",
    },
    yourself: {
      title: "Yourself",
      why: seesClients
        ? "A photo and a few words help clients to choose you."
        : "If you see clients yourself, tick Practitioner among your roles. You can then write your public page.",
      href: seesClients ? "/admin/public-page" : `/admin/team/${staff.id}`,
      label: seesClients ? "Write your page" : "Choose your roles",
    },
    hours: {
      title: "When you see clients",
      why: "Only times within these hours are offered. You can change them at any time.",
      href: "/admin/availability",
      label: "Set your hours",
    },
    service: {
      title: "What clients book",
      why: "A session has a length, a price if you like, and is booked at once or asked for.",
      href: "/admin/services",
      label: "Look at the services",
    },
    look: {
      title: "Look at your page",
      why: "See the practice as a client does.",
      href: null,
      label: "Look at the page",
    },
    mail: {
      title: "Send yourself an e-mail",
      why: "Clients confirm with a code by e-mail, so e-mail has to arrive.",
      href: "/admin/settings/connections",
      label: "Try an e-mail",
    },
    video: {
      title: "Try the video",
      why: "Check camera, sound and connection once, in the browser you will use.",
      href: "/check",
      label: "Try camera and sound",
    },
    invite: {
      title: "Invite a colleague",
      why: "Another practitioner, or the front desk. If you work alone, skip this.",
      href: "/admin/team/invite",
      label: "Invite a colleague",
    },
    publish: {
      title: "Publish your page",
      why: "It is then found by everyone, and you can give its link away.",
      href: "/admin/public-page",
      label: "Publish your page",
    },
  };
}
