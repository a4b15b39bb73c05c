import { nothingHere } from "@/lib/api/other-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = nothingHere();
