"""The kinds of bad input by their number, each with the tests that hold it."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
BROWSER = "no_text_of_anybody_else_runs_as_a_script_even_without_the_policy"
FIELDS = "no_hostile_string_in_any_field_makes_an_element_of_its_own"
GONE = "what_could_run_is_gone_with_all_that_is_in_it"
HARMLESS = "whatever_an_author_writes_only_harmless_elements_come_out"
LINKS = "a_link_that_is_no_plain_web_address_leads_nowhere"
BARE = "attributes_do_not_survive"
TERMINAL = "what_is_shown_of_a_text_cannot_steer_the_terminal"
RUNNER = "what_is_shown_of_a_text_cannot_steer_the_log_of_a_ci_runner"
UNUSED = "what_cannot_be_used_is_set_aside_with_its_reason"
DEEP = "what_is_nested_without_end_is_cleaned_or_set_aside"
BOMB = "what_unpacks_to_very_much_is_not_unpacked"
BYTES = "bytes_become_text_or_are_told"
STEERS = "letters_that_steer_a_page_or_a_terminal_are_gone"
NAMES = "two_names_that_readers_take_for_one_are_refused"
IDS = "whatever_an_article_says_its_id_can_be_the_name_of_a_page"
STEMS = "a_folder_gives_its_texts_in_order_and_the_names_that_cannot_be_ids"
TRICK = "a_trick_is_a_fault_with_its_place_and_a_cure"
TOLD = "a_fault_is_told_with_its_place_and_cure_and_the_old_site_stays"
PLACE = "a_place_that_is_not_for_a_site_is_refused_with_its_reason"
CALL = "a_fault_at_any_call_leaves_the_whole_old_site_or_the_whole_new_one"
MACHINE = "another_machine_makes_the_same_bytes"
SLOW = "no_pattern_takes_more_than_time_in_proportion_to_its_text"
WRITTEN = "what_people_write_is_read_in_proportion_to_its_length"
ENDLESS = "what_opens_without_end_is_a_fault_and_is_not_drawn"
ELSEWHERE = "what_stands_in_the_place_of_a_folder_is_refused_and_nothing_is_written_there"

# By number: what comes in, in a word or two, and the tests that hold it.
HELD: dict[int, tuple[str, ...]] = {
    # Markup in texts: scripts, handlers, foreign markup, frames, styles, what parsers read otherwise, ids.
    **dict.fromkeys((1, 2, 3, 4, 5, 6, 7, 8, 9), (BROWSER, FIELDS, GONE, HARMLESS)),
    10: ("no_page_of_the_hostile_site_holds_what_the_templates_did_not_make", FIELDS),
    11: (BARE, BROWSER),
    12: (BARE, "no_id_stands_twice_in_a_page"),
    # Addresses and attributes.
    **dict.fromkeys((13, 14, 15, 16, 17, 18, 19, 20), (LINKS, BROWSER)),
    21: (LINKS, "a_host_in_letters_of_one_script_each_is_a_link"),
    22: (LINKS, "whatever_a_raw_file_begins_with_the_article_that_ingest_writes_can_be_built"),
    23: (LINKS,),
    24: (FIELDS, BROWSER),
    25: (HARMLESS,),
    26: (HARMLESS, BARE),
    27: (BARE,),
    28: (BARE, BROWSER),
    # Templates and logs.
    29: (BROWSER, "nothing_that_is_printed_is_lost"),
    30: ("nothing_that_is_printed_is_lost",),
    31: ("no_template_turns_escaping_off", TOLD),
    32: (TERMINAL,),
    33: (RUNNER,),
    34: (TERMINAL, "problems_are_counted_in_words"),
    35: ("csv_is_read_by_a_spreadsheet_as_text_and_by_a_program_as_it_is",),
    # Size.
    36: (UNUSED, BYTES),
    37: (UNUSED,),
    38: (
        "a_raw_file_that_grows_after_it_was_looked_at_is_not_read_to_its_end",
        "a_text_of_more_than_two_megabytes_is_not_read",
    ),
    39: ("a_line_of_fifty_megabytes_is_told_and_not_read",),
    40: (DEEP,),
    41: (DEEP, SLOW, ENDLESS),
    42: (DEEP, SLOW, ENDLESS, WRITTEN),
    43: (DEEP, SLOW),
    44: (SLOW,),
    45: (SLOW,),
    46: (
        "whatever_a_raw_file_begins_with_the_article_that_ingest_writes_can_be_built",
        "of_a_long_line_the_part_around_the_place_is_shown",
    ),
    47: ("a_topic_of_twice_as_many_articles_has_pages_of_the_same_size",),
    48: (
        "a_report_that_twice_as_many_printed_makes_a_site_twice_as_large",
        "a_report_that_many_printed_lists_them_on_the_page_of_its_lead_and_a_few_on_the_others",
    ),
    49: ("more_files_than_a_run_is_made_for_are_refused",),
    50: (
        "a_file_of_the_longest_name_and_one_in_the_place_of_a_folder_are_copied_in",
        "a_folder_that_cannot_be_made_beside_the_site_is_told_with_its_path_and_reason",
    ),
    51: (BOMB,),
    52: (
        BOMB,
        "an_archive_whose_members_overlap_is_not_read",
        "an_archive_of_too_much_is_not_read",
        "a_member_that_is_not_read_is_told_with_its_cure",
    ),
    53: ("a_crawl_whose_lengths_are_false_gives_what_can_be_read", BOMB),
    # Bytes and letters.
    54: (UNUSED, "no_bytes_make_a_reader_fail"),
    55: (BYTES, "no_bytes_make_a_reader_fail"),
    56: (BYTES,),
    57: (BYTES, "the_likely_encoding_of_a_file_is_told"),
    58: (BYTES,),
    59: (BYTES,),
    60: (BYTES, "text_with_a_byte_order_mark_is_read_whatever_its_encoding"),
    61: (BROWSER, FIELDS),
    62: (BYTES, "a_text_that_is_no_utf_8_is_a_fault_with_its_line"),
    63: ("raw_files_of_odd_encodings_are_read_or_set_aside",),
    64: ("keys_and_texts_that_are_no_unicode_stop_no_run",),
    65: (STEERS, "what_people_write_cannot_steer_a_page_either"),
    66: ("the_page_is_mirrored", "a_name_in_latin_letters_does_not_turn_the_date_beside_it"),
    67: (
        "marks_that_are_piled_up_on_a_letter_are_gone_but_a_few",
        "what_people_write_bears_no_more_marks_either",
    ),
    68: (IDS, STEMS),
    69: (FIELDS, BROWSER),
    70: ("lines_end_as_they_like",),
    71: (STEERS,),
    72: (STEERS, "controls_and_what_turns_text_are_unsafe_and_nothing_else_is"),
    # Names, ids, paths.
    73: (IDS, STEMS, TOLD),
    74: (PLACE, "any_other_place_is_for_a_site"),
    75: (IDS, STEMS),
    76: (IDS, STEMS),
    77: (IDS, STEMS),
    78: (NAMES, STEMS),
    79: (NAMES, "an_authored_text_is_read_as_people_mean_it"),
    80: (NAMES,),
    81: (NAMES,),
    82: (
        "namesakes_take_a_suffix_of_their_own_bytes",
        "two_articles_that_bear_one_id_are_refused_by_the_names_of_both",
    ),
    83: ("of_two_raw_files_with_the_same_bytes_the_first_is_kept",),
    84: ("two_files_that_are_one_on_some_disk_are_refused", IDS),
    85: (
        BROWSER,
        "a_file_that_is_not_opened_has_its_reason",
        "a_raw_file_whose_name_is_no_text_does_not_stop_the_others",
    ),
    86: (STEMS, "two_files_that_are_one_on_some_disk_are_refused"),
    # YAML and authored text.
    **dict.fromkeys((87, 88, 89, 90, 91), (TRICK,)),
    92: ("a_plain_value_stays_the_word_that_it_is",),
    93: ("what_is_no_yaml_has_the_cure_that_usually_helps", TRICK),
    94: (TRICK, "a_byte_order_mark_is_no_part_of_the_first_key"),
    95: (TOLD,),
    96: (TOLD, "what_is_right_nowhere_is_told_in_every_place_of_every_file"),
    97: ("an_empty_file_of_settings_or_names_is_no_fault", TOLD),
    98: (TOLD, "what_is_right_nowhere_is_told_in_every_place_of_every_file"),
    99: ("an_authored_text_that_is_no_file_is_a_fault_in_its_own_words", "a_folder_where_a_file_should_be_is_a_fault"),
    100: ("files_that_are_cut_and_broken_are_told_or_make_a_site_without_harm",),
    101: (
        "an_unknown_source_is_answered_with_the_nearest",
        "citations_with_any_part_wrong_are_told_or_make_a_page_without_harm",
    ),
    102: ("claims_that_lost_a_source_say_so_and_are_listed", "every_link_leads_to_a_file_and_a_place_in_it"),
    103: (NAMES, STEMS),
    104: ("each_kind_of_page_has_its_landmarks_named_and_its_headings_in_order",),
    105: ("an_id_tells_as_much_of_the_day_as_the_article_does", TOLD),
    106: ("templates_that_are_broken_are_told_or_make_a_site", "template_faults_are_all_told_in_one_run"),
    # Disk and process.
    107: (
        "what_is_no_file_is_not_opened",
        "links_and_pipes_are_not_even_opened",
        "what_lies_below_a_folder_is_told_and_no_link_is_followed",
        PLACE,
        ELSEWHERE,
        "what_a_run_keeps_is_never_written_where_a_link_leads",
    ),
    108: ("a_raw_file_that_is_replaced_after_it_was_looked_at_is_set_aside",),
    109: (
        "a_text_that_goes_while_its_folder_is_read_is_no_fault",
        "a_raw_file_that_grows_after_it_was_looked_at_is_not_read_to_its_end",
        "a_fault_at_any_read_leaves_a_whole_site_and_is_told",
    ),
    110: (PLACE,),
    111: (PLACE, "a_folder_that_is_not_ours_is_refused"),
    112: (
        "where_the_destination_is_a_disk_of_its_own_a_copy_is_advised",
        "two_files_that_are_one_on_some_disk_are_refused",
    ),
    113: (
        CALL,
        "a_build_that_is_killed_at_any_moment_leaves_one_of_the_two_sites",
        "an_interrupted_build_ends_with_130_and_leaves_the_old_site",
    ),
    114: (
        CALL,
        "a_fault_at_any_read_leaves_a_whole_site_and_is_told",
        "a_disk_of_any_size_holds_the_old_site_or_the_new_one",
    ),
    115: ("what_swells_dies_or_raises_is_told_and_all_else_is_done",),
    116: ("an_output_that_is_full_is_told_in_one_line_and_ends_with_1", "an_output_that_nobody_wants_is_no_error"),
    117: (
        "two_builds_of_one_site_do_not_mix",
        "the_lock_of_a_build_that_was_killed_is_in_nobodys_way",
        "where_there_are_no_locks_a_build_goes_on_without",
    ),
    118: ("what_the_disk_does_not_confirm_while_it_is_written_does_not_become_the_site",),
    119: (MACHINE, "the_clock_is_in_no_file"),
    120: (
        "a_memo_that_is_damaged_is_made_anew_and_changes_nothing",
        "a_record_of_pages_that_is_damaged_changes_nothing",
        "a_bit_that_turns_in_the_memo_changes_nothing",
        "a_database_that_is_no_memo_of_ours_is_made_anew",
    ),
    121: ("a_site_may_be_read_by_everyone_whatever_the_umask",),
    # Preview and hosts.
    122: ("no_path_leads_out_of_the_pages",),
    123: ("a_request_that_names_another_host_is_refused",),
    124: ("no_page_elsewhere_is_given_leave_to_read",),
    125: ("only_get_and_head_are_allowed", "a_request_too_large_to_be_read_is_refused"),
    126: ("a_named_port_that_is_in_use_ends_with_2_and_says_what_to_do", "it_listens_on_this_machine_alone"),
    127: ("no_path_leads_out_of_the_pages",),
    128: ("no_command_opens_a_socket",),
    129: ("every_link_and_anchor_of_every_page_resolves_inside_the_site",),
    130: (
        "every_kind_of_page_says_the_same_without_javascript",
        "no_page_of_any_kind_scrolls_sideways_on_a_narrow_screen",
    ),
}
DEFINED = re.compile(r"^def test_(\w+)", re.MULTILINE)


def test_each_kind_of_bad_input_is_held_by_tests_that_exist() -> None:
    known = {name for path in HERE.rglob("test_*.py") for name in DEFINED.findall(path.read_text(encoding="utf-8"))}
    assert HELD.keys() == set(range(1, 131))
    assert {number: missing for number, names in HELD.items() if (missing := set(names) - known)} == {}
    assert all(HELD.values())
