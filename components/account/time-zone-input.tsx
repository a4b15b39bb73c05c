"use client";

import { useSyncExternalStore } from "react";

/** Sends the browser's time zone along; without JavaScript it is empty, and the practice's is taken. */
export function TimeZoneInput() {
  const zone = useSyncExternalStore(neverChanges, browserZone, () => "");
  return <input type="hidden" name="timeZone" value={zone} />;
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

function neverChanges() {
  return () => {};
}
