import { expect, test } from "vitest";
import type { Other } from "@/components/room/direct/other";
import { announcementOf, captionOf, standingWords } from "@/components/room/direct/words";
import { translatorFor } from "@/lib/i18n/catalogue";

const t = translatorFor("en");

const presence = { isMuted: false, hasCamera: true, isSharing: false, wantsSoundOnly: false };
const person = (some: Partial<Omit<Other, "sound" | "picture">> = {}) => ({
  id: "ana",
  name: "Ana",
  contact: "connected" as const,
  presence,
  isSpeaking: false,
  quality: null,
  ...some,
});

test("the call says who is there, who is awaited and who was lost", () => {
  expect(standingWords(t, "in", [], "Ana")).toContain("as soon as Ana is here");
  expect(standingWords(t, "in", [person({ contact: "connecting" })], "Ana")).toBe("Connecting to Ana…");
  expect(standingWords(t, "in", [person({ contact: "out_of_reach" })], "Ana")).toContain("Another network");
  expect(standingWords(t, "in", [person(), person({ name: "Ben" })], "the group")).toBe(
    "You are in the call with Ana and Ben.",
  );
  expect(standingWords(t, "in", [person(), person({ name: "Ben", contact: "lost" })], "the group")).toContain(
    "The connection to Ben is lost.",
  );
});

test("a caption says in words who speaks, who is muted, who shows no picture and whose connection is weak", () => {
  expect(captionOf(t, person({ isSpeaking: true }))).toBe("Ana · speaking");
  expect(captionOf(t, person({ quality: "poor" }))).toBe("Ana · weak connection");
  expect(captionOf(t, person({ quality: "fair" }))).toBe("Ana");
  expect(captionOf(t, person({ presence: { ...presence, isMuted: true, hasCamera: false } }))).toBe(
    "Ana · muted · camera off",
  );
  expect(captionOf(t, person({ contact: "lost", isSpeaking: true }))).toBe("Ana · connection lost");
});

test("joins, losses and mutes are announced; speaking is not", () => {
  expect(announcementOf(t, person({ contact: "connecting" }), person())).toBe("Ana is in the call.");
  expect(announcementOf(t, person(), person({ contact: "lost" }))).toContain("lost");
  expect(announcementOf(t, person({ contact: "lost" }), person())).toBe("Ana is back.");
  expect(announcementOf(t, person(), person({ presence: { ...presence, isMuted: true } }))).toBe("Ana is muted.");
  expect(announcementOf(t, person(), person({ isSpeaking: true }))).toBeUndefined();
});
