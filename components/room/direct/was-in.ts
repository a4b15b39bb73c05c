import { forgetInCallChoices } from "@/components/room/in-call-choices";

const KEY = "room.in";

/** Whether this tab was in this call when its page was closed or loaded again, or the room got another name. */
export function wasIn(meetingId: string): boolean {
  return sessionStorage.getItem(KEY) === meetingId;
}

/** Remembers for as long as the tab is open that it is in a call. */
export function rememberIn(meetingId: string) {
  if (!wasIn(meetingId)) forgetInCallChoices();
  sessionStorage.setItem(KEY, meetingId);
}

/** Whether the page was opened by a click that asks to join. */
export function asksToJoin(): boolean {
  return new URLSearchParams(location.search).has("join");
}

/** Forgets that this tab was in a call, or asked to join: loading the page again is no wish to come back. */
export function forgetIn() {
  sessionStorage.removeItem(KEY);
  const url = new URL(location.href);
  url.searchParams.delete("join");
  history.replaceState(history.state, "", url);
}
