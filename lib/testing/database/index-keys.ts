/*
 * The keys of the documents' own GET /api, by version: every one of them is answered.
 */

/** What an index has to have: its own keys with those inside them, its groups', and those of every endpoint. */
export const INDEX_KEYS = {
  "1": {
    top: {
      message: "",
      version: "",
      base_url: "",
      project_structure: "admin appointments authentication",
      endpoints: "",
      appointment_workflows: "admin_management_flow client_booking_flow status_lifecycle",
      authentication_flows: "password_reset_flow registration_flow",
      quick_start: "for_admins for_users",
      data_specifications: "appointment availability",
      authentication_notes: "permissions token_refresh token_usage",
    },
    groups: {
      authentication: "description base_path",
      appointments: "description base_path jitsi_integration",
    },
    endpoints: {
      authentication: {
        register: "description url methods required_fields example_request",
        verify_otp: "description url methods required_fields example_request",
        login: "description url methods required_fields example_request",
        resend_otp: "description url methods required_fields optional_fields example_request",
        forgot_password: "description url methods required_fields example_request",
        verify_password_reset_otp: "description url methods required_fields example_request",
        reset_password: "description url methods required_fields example_request",
        token_refresh: "description url methods required_fields example_request",
        update_profile: "description url methods authentication required_fields example_request",
        get_profile: "description url methods authentication response_fields",
        "all-users": "description url methods authentication response_fields",
        "activate-deactivate-user": "description url methods authentication response_fields",
        "delete-user": "description url methods authentication response_fields",
      },
      appointments: {
        admin_availability: "description url methods authentication response_fields example_request",
        available_dates: "description url methods authentication response",
        create_appointment:
          "description url methods authentication required_fields optional_fields example_request validation",
        list_appointments: "description url methods authentication query_parameters response_fields",
        appointment_detail: "description url methods authentication url_parameter response_includes",
        user_appointments: "description url methods authentication response",
        schedule_appointment:
          "description url methods authentication required_fields optional_fields prerequisites example_request side_effects response_includes",
        reject_appointment:
          "description url methods authentication optional_fields prerequisites example_request side_effects",
        jitsi_meeting_info: "description url methods authentication prerequisites response_fields",
        appointment_stats: "description url methods authentication response_fields",
        user_appointment_stats: "description url methods authentication response_fields",
      },
    },
  },
  "2": {
    top: {
      message: "",
      version: "",
      base_url: "",
      new_features: "",
      project_structure: "admin appointments authentication",
      endpoints: "",
      appointment_workflows: "admin_management_flow client_booking_flow status_lifecycle",
      availability_examples: "flexible_schedule monday_evening_only weekday_mornings_afternoons",
      quick_start: "for_admins for_users",
      data_specifications: "appointment availability",
      authentication_notes: "permissions token_refresh token_usage",
    },
    groups: {
      contact: "description base_path",
      authentication: "description base_path",
      appointments: "description base_path availability_system jitsi_integration",
    },
    endpoints: {
      contact: {
        contact: "description url methods required_fields example_request",
      },
      authentication: {
        register: "description url methods required_fields example_request",
        verify_otp: "description url methods required_fields example_request",
        login: "description url methods required_fields example_request",
        resend_otp: "description url methods required_fields optional_fields example_request",
        forgot_password: "description url methods required_fields example_request",
        verify_password_reset_otp: "description url methods required_fields example_request",
        reset_password: "description url methods required_fields example_request",
        token_refresh: "description url methods required_fields example_request",
        update_profile: "description url methods authentication required_fields example_request",
        get_profile: "description url methods authentication response_fields",
        "all-users": "description url methods authentication response_fields",
        "activate-deactivate-user": "description url methods authentication response_fields",
        "delete-user": "description url methods authentication response_fields",
      },
      appointments: {
        admin_availability: "description url methods authentication response_fields example_request",
        availability_config: "description url methods authentication response",
        check_date_availability:
          "description url methods authentication required_fields example_request response_fields",
        weekly_availability: "description url methods authentication response",
        availability_overview: "description url methods authentication response_fields",
        available_dates: "description url methods authentication response",
        create_appointment:
          "description url methods authentication required_fields optional_fields validation example_request response_includes",
        list_appointments: "description url methods authentication response_fields",
        appointment_detail: "description url methods authentication url_parameter response_includes",
        matching_availability: "description url methods authentication response_fields",
        user_appointments: "description url methods authentication response",
        schedule_appointment:
          "description url methods authentication required_fields optional_fields prerequisites scheduling_options validation side_effects response_includes",
        reschedule_appointment:
          "description url methods authentication required_fields optional_fields prerequisites scheduling_options validation side_effects",
        reject_appointment:
          "description url methods authentication optional_fields prerequisites example_request side_effects",
        start_meeting: "description url methods authentication prerequisites side_effects",
        end_meeting: "description url methods authentication prerequisites side_effects",
        cancel_meeting: "description url methods authentication prerequisites side_effects",
        appointment_stats: "description url methods authentication response_fields",
        user_appointment_stats: "description url methods authentication response_fields",
      },
    },
  },
};
