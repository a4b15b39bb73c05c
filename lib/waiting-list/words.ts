import type { Translate } from "@/lib/i18n/message";

/** What is offered: a place in a group, a time before the one the client has, or a time for a client who has none. */
export type OfferedKind = { isPlace: boolean; isMove: boolean };

/** What it is called: "An earlier time". */
export function offeredName(t: Translate, { isPlace, isMove }: OfferedKind): string {
  if (isPlace) return t("A place in the group");
  return isMove ? t("An earlier time") : t("A time");
}

/** That it is free. */
export function offeredTitle(t: Translate, { isPlace, isMove }: OfferedKind): string {
  if (isPlace) return t("A place in the group is free");
  return isMove ? t("An earlier time is free") : t("A time is free");
}

/** That it is free, when it is, and until when it is kept. */
export function keptWords(t: Translate, { isPlace, isMove }: OfferedKind, times: { moment: string; until: string }) {
  if (isPlace) return t("A place in the group is free: {moment}. We are keeping it for you until {until}.", times);
  return isMove
    ? t("An earlier time is free: {moment}. We are keeping it for you until {until}.", times)
    : t("A time is free: {moment}. We are keeping it for you until {until}.", times);
}

/** What leads to it: "See the earlier time". */
export function offeredLink(t: Translate, { isPlace, isMove }: OfferedKind): string {
  if (isPlace) return t("See the place");
  return isMove ? t("See the earlier time") : t("See the time");
}
