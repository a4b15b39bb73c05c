import { notFound } from "@/lib/errors";

/** Refuses with `not_found` (404) a service that is not among those that are offered; none at all is fine. */
export function assertOffered(services: readonly { id: string }[], id: string | undefined) {
  if (id !== undefined && !services.some((service) => service.id === id)) throw notFound("service");
}
