/**
 * Expected failures are values from a closed list; bugs throw.
 *
 * Every answer of the worker and of the planner is a `Result`. The codes are translated by
 * `i18n` through `Record<ErrorCode, …>`: a new code without both texts does not compile.
 */

/** Figures that a translated message may name, e.g. `{ value: 21, max: 20 }`. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Every expected failure of the app. The order is by room: input, photo, scale, masks, plan, account, store. */
export const ERROR_CODES = [
  // a value from outside that does not fit; values.field names it
  'bad_request',
  // photo
  'photo_not_an_image',
  'photo_heic',
  'photo_damaged',
  'photo_too_large',
  'photo_too_small',
  'photo_empty',
  'photo_avif',
  'photo_no_memory',
  'photo_file_too_large',
  'image_not_found',
  'image_has_decided_plans',
  // scale
  'scale_missing',
  'scale_not_positive',
  'scale_absurd',
  'scale_line_too_short',
  // masks
  'mask_too_few_vertices',
  'mask_self_crossing',
  'mask_flat',
  'mask_outside_photo',
  'mask_label_invalid',
  'mask_not_found',
  'too_many_masks',
  'masks_changed_elsewhere',
  // plan
  'no_masks',
  'no_treat_masks',
  'all_masks_outside_aperture',
  'all_masks_too_small',
  'nothing_to_treat',
  'grid_one_coverage',
  'coverage_out_of_range',
  'parameter_out_of_range',
  'too_many_spots',
  'plan_cancelled',
  'plan_running',
  'iteration_not_found',
  'plan_invalid',
  'plan_stale',
  'plan_is_demo',
  'plan_already_decided',
  'plan_changed_meanwhile',
  'password_wrong',
  'plan_not_deletable',
  'plan_would_supersede',
  'plan_does_not_stand',
  'reason_invalid',
  'photo_missing',
  'photo_is_another',
  'photo_not_missing',
  'drawing_locked',
  'plan_does_not_match_itself',
  // machine and motion
  'profile_not_found',
  'profile_name_invalid',
  'profile_name_taken',
  'profile_does_not_fit',
  'too_many_profiles',
  'measured_time_out_of_range',
  'motion_missing',
  'motion_does_not_match',
  'order_needs_more_turns',
  'smears_overlap',
  'smears_leave_mask',
  'program_not_allowed',
  'program_without_motion',
  'plan_scale_changed',
  'plan_is_sheet',
  'sheet_scale_fixed',
  'video_not_supported',
  // account
  'wrong_credentials',
  'signed_out',
  'password_too_short',
  'login_invalid',
  'login_taken',
  'not_in_demo',
  'account_locked',
  // values.who: logins of those who may
  'administrator_only',
  'last_administrator',
  'password_must_change',
  'password_too_long',
  'password_is_login',
  'password_is_old',
  'password_too_common',
  'user_not_found',
  'too_many_tries',
  'recovery_code_mistyped',
  // backup and restore
  'backup_not_a_backup',
  'backup_damaged',
  'backup_too_large',
  'backup_newer_than_app',
  'backup_needs_passphrase',
  'backup_wrong_passphrase',
  'backup_changed',
  'backup_failed',
  'backup_folder_refused',
  'backup_none',
  // whole, and holding what this app would not have stored; values.detail names the row
  'backup_implausible',
  'passphrase_too_short',
  'work_cancelled',
  'database_not_damaged',
  // import of a plan; values.field names what does not fit
  'import_not_a_plan',
  'import_too_new',
  'import_invalid',
  'import_tampered',
  'import_too_large',
  // a picture that carries a plan, or none
  'import_picture_damaged',
  'import_picture_without_plan',
  'import_picture_doubled',
  // a plan's code, made and read
  'code_plan_ended',
  'code_not_possible',
  'code_too_large',
  'code_not_found',
  'code_damaged',
  'code_text_damaged',
  'code_newer',
  'code_other_plan',
  // deleting by age
  'retention_changed',
  // store
  'storage_unavailable',
  'storage_full',
  'storage_failed',
  'storage_unreadable',
  'storage_blocked',
  'database_newer_than_app',
  'database_damaged',
  'database_lost',
  'database_rolled_back',
  'photo_bytes_lost',
  'migration_failed',
  'locked_by_another_tab',
  'taken_over_by_another_tab',
  'nothing_kept',
  'worker_dead',
  'part_missing',
  // files shared by other apps
  'received_nothing',
  'received_unreadable',
  'received_too_many',
  'received_too_large',
  'received_no_room',
  'received_lost',
  'browser_lacks',
  // encryption of what is stored
  'data_locked',
  'unlock_refused',
  'encryption_needs_password',
  'encryption_goes_on',
  'second_copy_needed',
  'export_failed',
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure<C extends string = ErrorCode> {
  readonly ok: false;
  readonly code: C;
  readonly values?: MessageValues;
}

export type Result<T, C extends string = ErrorCode> = Ok<T> | Failure<C>;

/** Wraps a value as a success. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** A failure with its code and the figures its message names. */
export function fail<C extends ErrorCode>(code: C, values?: MessageValues): Failure<C> {
  return values === undefined ? { ok: false, code } : { ok: false, code, values };
}
