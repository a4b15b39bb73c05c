export * from "@/db/schema/api";
export * from "@/db/schema/appointments";
export * from "@/db/schema/bookkeeping";
export * from "@/db/schema/payments";
export * from "@/db/schema/people";
export * from "@/db/schema/practice";
export * from "@/db/schema/reservations";
export * from "@/db/schema/waiting";
