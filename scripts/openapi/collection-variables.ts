import { accounts, password } from "@/scripts/demo/accounts.json";

const KEPT = [
  "token",
  "user",
  "service",
  "practitioner",
  "date",
  "slot",
  "otherSlot",
  "appointment",
  "cells",
  "request",
];

/** The collection's variables, filled for the demo; the others are kept by the requests. */
export function variables(): { key: string; value: string }[] {
  const [first] = accounts;
  const known = { origin: "http://localhost:3000", email: first?.email ?? "", password };
  return [...Object.entries(known).map(([key, value]) => ({ key, value })), ...KEPT.map((key) => ({ key, value: "" }))];
}
