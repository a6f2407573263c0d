"""Collects every test of tests/api that calls the API once more, through the deployed stack (conftest.py).

The default run keeps a test or a route for each kind of thing that crosses the stack, because only here is it
seen that the deployed parts fit together. The rest is "long": the two doors of tests/api show what a handler
receives, tests/contracts/store what the table does, tests/cloud what the functions do, and test_deployed.py
that each route is deployed.
"""

ALWAYS = {
    # how the gateway passes on requests and answers
    "test_every_route": {
        "test_a_route_answers_what_it_declares": (
            "GET /api/openapi.json",
            "POST /api/leagues",
            "PATCH /api/leagues/{league_id}",
            "PUT /api/leagues/{league_id}/members/{user_id}/role",
            "DELETE /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}",
            "DELETE /api/leagues/{league_id}",
            "GET /api/calendar/{token}",
        )
    },
    "test_bad_bodies": {
        "test_invalid_request_for_what_is_no_json": ("POST /api/auth/guest",),
        "test_payload_too_large": ("POST /api/auth/guest",),
        "test_a_route_without_a_body_ignores_one": (),
    },
    "test_texts_and_numbers": {
        "test_html_and_emoji_in_a_name_come_back_as_the_same_text": ("POST /api/auth/guest",)
    },
    "test_uploads": {"test_a_file_as_large_as_it_may_be": ()},
    # secrets, and what one function must know of what another has ended
    "test_tokens": {
        "test_unauthorized_with_a_forged_token": ("none",),
        "test_what_is_signed_by_hand_here_is_accepted_when_it_is_right": (),
    },
    "test_refresh": {"test_refresh_token_reused_revokes_the_whole_family": ()},
    # limits, by the viewer's address and counted in the table
    "test_rate_limits": {"test_rate_limited_uploads": ()},
    # commands: once, in order, all or nothing
    "test_cmd_id": {"test_deleting_is_answered_again": ()},
    "test_picks": {"test_twice_with_one_cmd_id_is_one_pick_and_one_answer": ()},
    "test_queue": {"test_two_devices_cannot_overwrite_each_other": ()},
    # large answers, and data in many places
    "test_reading_a_draft": {"test_what_was_missed_from_every_point_of_the_log": ()},
    "test_chat": {"test_unread_counts_what_others_wrote": ()},
    "test_results": {"test_a_delta_never_has_a_hole": ()},
}
"""By file and test, the variants that always run (empty if there is only one). The stack skips none of them.
"""
