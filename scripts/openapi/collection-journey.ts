import { KEEP, type Step, scripted } from "@/scripts/openapi/collection-script";

const SLOTS = "/api/slots/?date={{date}}&practitioner_id={{practitioner}}&service_id={{service}}";
const OWN = "{{appointment}}";
const CREDENTIALS = { email: "{{email}}", password: "{{password}}" };
const WISH = {
  ...{ first_name: "Ana", last_name: "Boateng", email: "{{email}}", practitioner_id: "{{practitioner}}" },
  selected_slots: "{{cells}}",
};

/*
 * One way through the API from beginning to end, each request with what it has to answer; what one answers the next
 * ones use. As it stands it runs against the demo.
 */
const STEPS: Step[] = [
  { name: "What can be booked", call: "GET /api/services?booking=instant", status: 200, keep: [KEEP.service] },
  { name: "With whom", call: "GET /api/practitioners?service_id={{service}}", status: 200, keep: [KEEP.practitioner] },
  {
    name: "On which dates",
    call: "GET /api/meetings/appointments/available-dates/?practitioner_id={{practitioner}}",
    status: 200,
    keep: [KEEP.date],
  },
  { name: "Log in", call: "POST /api/auth/login/", body: CREDENTIALS, status: 200, keep: [KEEP.token, KEEP.user] },
  { name: "At which times", call: `GET ${SLOTS}`, status: 200, keep: [KEEP.slot, KEEP.otherSlot] },
  {
    name: "Book the first",
    call: "POST /api/appointments/",
    body: { slot: "{{slot}}", notes: "Initial consultation" },
    status: 201,
    keep: [KEEP.appointment],
  },
  { name: "Read it in the slots dialect", call: `GET /api/appointments/${OWN}/`, status: 200 },
  { name: "Read it in the clinic dialect", call: `GET /api/bookings/${OWN}`, status: 200 },
  { name: "Read it in the journey dialect", call: `GET /api/users/{{user}}/appointments/${OWN}`, status: 200 },
  { name: "Read it in the attune dialect", call: `GET /api/meetings/appointments/${OWN}/`, status: 200 },
  {
    name: "Move it to the last",
    call: `PATCH /api/appointments/${OWN}/reschedule/`,
    body: { new_slot: "{{otherSlot}}" },
    status: 200,
  },
  { name: "Cancel it", call: `PUT /api/bookings/${OWN}/cancel`, body: {}, status: 200 },
  { name: "Cancelled is cancelled", call: `PUT /api/bookings/${OWN}/cancel`, body: {}, status: 409 },
  {
    name: "Which parts of the week are open",
    call: "GET /api/meetings/availability/weekly/?practitioner_id={{practitioner}}",
    status: 200,
    keep: [KEEP.cells],
  },
  {
    name: "Ask for one of them",
    call: "POST /api/meetings/appointments/create/",
    body: WISH,
    status: 201,
    keep: [KEEP.request],
  },
  { name: "Read the request", call: "GET /api/meetings/appointments/{{request}}/", status: 200 },
  { name: "Withdraw it", call: "POST /api/meetings/appointments/{{request}}/cancel/", body: {}, status: 200 },
  { name: "A refusal names its field", call: "GET /api/slots/", status: 400 },
  { name: "Log out", call: "POST /api/logout/", status: 200 },
  { name: "The token is dead", call: "GET /api/auth/profile/", status: 401 },
  { name: "Log in again", call: "POST /api/auth/login/", body: CREDENTIALS, status: 200, keep: [KEEP.token] },
];

/** The folder that every run begins with. */
export const JOURNEY = {
  name: "A journey",
  description:
    "Runs top to bottom against the demo (npm start). Elsewhere set origin, email and password of a client first.",
  item: STEPS.map(scripted),
};
