import type { PlanOption, PlanRequest } from "@/lib/engine/plan-requests";
import type { Translate } from "@/lib/i18n/message";

/** Why a request is given its time, or none. */
export type Reason =
  | { kind: "only" | "soonest" | "fewer_gaps" | "none_free" }
  /** Sooner times, or all of them, go to this other request. */
  | { kind: "yields" | "all_taken"; to: string };

type Given = (PlanOption | null)[];

/** Why each request of a plan has what it has, in their order. */
export function reasonsOf(requests: PlanRequest[], given: Given): Reason[] {
  return requests.map((request, index) => {
    const option = given[index] ?? null;
    if (request.options.length === 0) return { kind: "none_free" };
    if (!option) return { kind: "all_taken", to: whoHas(request, request.options, requests, given) ?? request.id };
    if (request.options.length === 1) return { kind: "only" };
    const sooner = request.options.filter(({ start }) => start < option.start);
    if (sooner.length === 0) return { kind: "soonest" };
    const to = sooner.every((one) => whoHas(request, [one], requests, given))
      ? whoHas(request, sooner, requests, given)
      : null;
    return to ? { kind: "yields", to } : { kind: "fewer_gaps" };
  });
}

/** The longest waiting of the others whose time overlaps one of these. */
function whoHas(request: PlanRequest, options: PlanOption[], requests: PlanRequest[], given: Given): string | null {
  const found = requests.find((other, index) => {
    const theirs = given[index];
    if (!theirs || other.id === request.id) return false;
    return options.some(
      ({ practitionerId, start }) =>
        practitionerId === theirs.practitionerId &&
        start - request.before < theirs.start + other.minutes + other.after &&
        theirs.start - other.before < start + request.minutes + request.after,
    );
  });
  return found?.id ?? null;
}

/** The same in words, beside the time. */
export function reasonWords(t: Translate, reason: Reason, nameOf: (id: string) => string): string {
  switch (reason.kind) {
    case "only":
      return t("The only free time that suits.");
    case "soonest":
      return t("The soonest time that suits.");
    case "fewer_gaps":
      return t("A little later than the soonest, so that the day has fewer gaps.");
    case "yields":
      return t("Sooner times go to {name}, so that more requests get a time.", { name: nameOf(reason.to) });
    case "none_free":
      return t("None of the times that were asked for is free in the next 30 days.");
    case "all_taken":
      return t("What would suit goes to {name}, so that more requests get a time or the longer wait comes first.", {
        name: nameOf(reason.to),
      });
  }
}
