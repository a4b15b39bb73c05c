import { expect, test } from "vitest";
import { asShown } from "@/lib/practice-calendar/page";

const request = { id: "1", clientFirstName: "Ana", clientLastName: "Boateng" };

test("on a screen that others see a request has its client's initials for the name, and all else as it was", () => {
  expect(asShown(request, { isPrivate: true })).toEqual({ ...request, clientFirstName: "A. B.", clientLastName: "" });
  expect(asShown(request, { isPrivate: false })).toEqual(request);
});
