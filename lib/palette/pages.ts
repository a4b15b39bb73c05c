import type { Translate } from "@/lib/i18n/message";
import type { PaletteEntry } from "@/lib/palette/entry";
import { mayOpen, type PracticePage } from "@/lib/permissions/pages";
import type { Holder } from "@/lib/permissions/permissions";
import { hrefOfNewOn } from "@/lib/practice-calendar/hrefs";

/** The pages that this person may open, by name. */
export function pageEntries(t: Translate, holder: Holder): PaletteEntry[] {
  return pageNames(t)
    .filter(({ page }) => mayOpen(holder, page))
    .map(({ page, label }) => ({ id: page, group: t("Go to"), label, detail: "", href: page }));
}

/** What can be begun or done from anywhere, on this date; `bookingUrl` is where clients book. */
export function verbEntries(
  t: Translate,
  holder: Holder,
  { bookingUrl, today }: { bookingUrl: string; today: string },
): PaletteEntry[] {
  const group = t("Do");
  const led: (PaletteEntry & { page: PracticePage })[] = [
    {
      page: "/admin/clients",
      id: "book",
      group,
      label: t("New appointment"),
      detail: "",
      href: hrefOfNewOn({ date: today, practitioner: "" }),
    },
    { page: "/admin/dates", id: "block", group, label: t("Block time"), detail: "", href: "/admin/dates#off" },
    {
      page: "/admin/clients/new",
      id: "client",
      group,
      label: t("Add a client"),
      detail: "",
      href: "/admin/clients/new",
    },
    {
      page: "/admin/team/invite",
      id: "invite",
      group,
      label: t("Invite a colleague"),
      detail: "",
      href: "/admin/team/invite",
    },
  ];
  return [
    ...led.filter(({ page }) => mayOpen(holder, page)).map(({ page: _, ...entry }) => entry),
    { id: "changes", group: t("Go to"), label: t("Recent changes"), detail: "", href: "/account/changes" },
    { id: "link", group, label: t("Copy the booking link"), detail: bookingUrl, act: "copy", text: bookingUrl },
    { id: "light", group, label: t("Light colours"), detail: "", act: "theme", theme: "light" },
    { id: "dark", group, label: t("Dark colours"), detail: "", act: "theme", theme: "dark" },
    { id: "device", group, label: t("Colours as on my device"), detail: "", act: "theme", theme: "" },
    { id: "keys", group, label: t("Keyboard shortcuts"), detail: "?", act: "keys" },
  ];
}

const pageNames = (t: Translate): { page: PracticePage; label: string }[] => [
  { page: "/admin", label: t("Today") },
  { page: "/admin/requests", label: t("Requests") },
  { page: "/admin/requests/plan", label: t("Plan my week") },
  { page: "/admin/requests/answered", label: t("Answered requests") },
  { page: "/admin/calendar", label: t("Calendar") },
  { page: "/admin/clients", label: t("Clients") },
  { page: "/admin/availability", label: t("Hours of the week") },
  { page: "/admin/dates", label: t("Time off and extra hours") },
  { page: "/admin/openings", label: t("Group sessions") },
  { page: "/admin/rules", label: t("Booking rules") },
  { page: "/admin/public-page", label: t("Public page") },
  { page: "/admin/payments", label: t("Payments") },
  { page: "/admin/payments/payouts", label: t("Payouts") },
  { page: "/admin/reports", label: t("Reports") },
  { page: "/admin/reports/money", label: t("Money report") },
  { page: "/admin/services", label: t("Services") },
  { page: "/admin/messages", label: t("Messages") },
  { page: "/admin/team", label: t("Team") },
  { page: "/admin/shared", label: t("Shared records") },
  { page: "/admin/settings", label: t("Settings") },
  { page: "/admin/settings/video", label: t("Video settings") },
  { page: "/admin/settings/reminders", label: t("Reminders") },
  { page: "/admin/settings/rooms", label: t("Rooms") },
  { page: "/admin/settings/words", label: t("Words in e-mails") },
  { page: "/admin/settings/discretion", label: t("Discreet e-mails") },
  { page: "/admin/settings/calendars", label: t("Connected calendars") },
  { page: "/admin/settings/payments", label: t("Payment settings") },
  { page: "/admin/settings/records", label: t("How long records are kept") },
  { page: "/admin/settings/connections", label: t("Connections") },
  { page: "/admin/settings/webhooks", label: t("Webhooks") },
];
